package dev.pdvrelay.common.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Reads groups of settings from the environment and turns every mistake, a misspelt key
 * included, into one {@link InvalidSetting}.
 */
public final class Settings {

	private final Binder binder;

	public Settings(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * The settings below a prefix as a record; a record of defaults if there are none.
	 */
	public <T> T group(String prefix, Class<T> type) {
		return explaining(() -> this.binder.bindOrCreate(prefix, Bindable.of(type), strict()));
	}

	/** The settings below a prefix as a map of records, in the order they stand. */
	public <T> Map<String, T> groups(String prefix, Class<T> type) {
		return explaining(() -> this.binder.bind(prefix, Bindable.mapOf(String.class, type), strict())
			.orElseGet(LinkedHashMap::new));
	}

	/** A single setting that is true or false; false if it is not given. */
	public boolean flag(String key) {
		return explaining(() -> this.binder.bind(key, Boolean.class).orElse(false));
	}

	private static NoUnboundElementsBindHandler strict() {
		return new NoUnboundElementsBindHandler(org.springframework.boot.context.properties.bind.BindHandler.DEFAULT,
				new UnboundElementsSourceFilter());
	}

	private static <T> T explaining(Supplier<T> binding) {
		try {
			return binding.get();
		}
		catch (BindException ex) {
			throw explained(ex);
		}
	}

	private static InvalidSetting explained(BindException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidSetting invalid) {
				return invalid;
			}
			if (cause instanceof UnboundConfigurationPropertiesException unbound) {
				ConfigurationProperty property = unbound.getUnboundProperties().iterator().next();
				return new InvalidSetting(property.getName() + origin(property), property.getValue(),
						"there is no such setting; kafka.properties.example lists them all");
			}
		}
		ConfigurationProperty property = failure.getProperty();
		String key = failure.getName() + ((property != null) ? origin(property) : "");
		Object value = (property != null) ? property.getValue() : "";
		return new InvalidSetting(key, value, "it must be " + kind(failure.getTarget()));
	}

	private static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	private static String kind(Bindable<?> target) {
		Class<?> type = target.getType().toClass();
		return switch (type.getSimpleName()) {
			case "Duration" -> "a duration such as 30s, 5m or 1h";
			case "boolean", "Boolean" -> "true or false";
			case "ZoneId" -> "a time zone such as America/Sao_Paulo";
			case "int", "Integer", "long", "Long" -> "a whole number";
			case "double", "Double" -> "a number";
			case "DataSize" -> "a size such as 512KB or 8MB";
			default -> type.isEnum() ? "one of " + java.util.Arrays.toString(type.getEnumConstants())
					: "a " + type.getSimpleName();
		};
	}

}
