package dev.pdvrelay.common.function;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.kafka.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * All functions that the relay carries, from {@code functions.*} and, where it is named,
 * the {@code ZMWSInfo.ini} of an existing installation.
 */
public final class FunctionCatalog {

	/**
	 * The Manager's function that takes failures, where {@code errors.notify-manager}.
	 */
	public static final String NOTIFICATION = "enviarErroKafka";

	private static final String NOTIFY = "errors.notify-manager";

	private static final int USUAL_PARTITIONS = 3;

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

	private static final String DEFAULT_ERROR_ENDPOINT = "/manager/manager_webservices.php5";

	private final Map<String, Function> functions;

	private final boolean notificationIsInternal;

	private final URI errorEndpoint;

	private final List<URI> bases;

	private FunctionCatalog(Map<String, Function> functions, boolean notificationIsInternal, URI errorEndpoint,
			List<URI> bases) {
		this.functions = functions;
		this.notificationIsInternal = notificationIsInternal;
		this.errorEndpoint = errorEndpoint;
		this.bases = bases;
	}

	/**
	 * Reads and checks the configuration.
	 * @throws InvalidSetting for the first setting that is wrong
	 */
	public static FunctionCatalog from(Environment environment) {
		Settings settings = new Settings(environment);
		ManagerSettings manager = settings.group("manager", ManagerSettings.class);
		URI base = manager.base();
		String file = given(manager.zmwsinfo());
		ZmwsInfo ini = (file != null) ? ZmwsInfo.read(file) : new ZmwsInfo(Map.of());
		Map<String, Function> functions = new LinkedHashMap<>();
		Map<String, FunctionSettings> named = configured(settings);
		FunctionSettings notification = named.get(NOTIFICATION);
		boolean internal = !ini.functions().containsKey(NOTIFICATION)
				&& (notification == null || notification.endpoint().isEmpty());
		if (internal) {
			named.remove(NOTIFICATION);
		}
		named.forEach((name, function) -> {
			if (function.enabled()) {
				functions.put(name, function(name, function, base, ini.functions().get(name)));
			}
		});
		ini.functions().forEach((name, path) -> {
			if (!named.containsKey(name)) {
				functions.put(name,
						function(name, unconfigured(List.of("cod_empresa", "cod_filial", "num_pdv")), base, path));
			}
		});
		URI errorEndpoint = errorEndpoint(environment, base, ini);
		if (settings.flag(NOTIFY)) {
			addNotification(functions, notification, base, errorEndpoint);
		}
		List<URI> bases = new ArrayList<>(List.of(base));
		manager.aliases().forEach((alias) -> bases.add(EndpointUrl.parse("manager.aliases", alias)));
		return new FunctionCatalog(functions, internal, errorEndpoint, bases);
	}

	/** Unless it is there as any other function: one partition, and nothing in order. */
	private static void addNotification(Map<String, Function> functions, @Nullable FunctionSettings settings, URI base,
			URI errorEndpoint) {
		if (settings != null && !settings.enabled()) {
			throw new InvalidSetting(NOTIFY, true,
					"it needs the function " + NOTIFICATION + ", but functions." + NOTIFICATION + ".enabled is false");
		}
		if (!functions.containsKey(NOTIFICATION)) {
			FunctionSettings given = (settings != null) ? settings : unconfigured(List.of());
			functions.put(NOTIFICATION, function(NOTIFICATION, given, base, errorEndpoint.toString()));
		}
	}

	private static URI errorEndpoint(Environment environment, URI base, ZmwsInfo ini) {
		String configured = environment.getProperty("errors.endpoint");
		String inIni = ini.entries().getOrDefault(ZmwsInfo.ENDPOINT_ERROR, DEFAULT_ERROR_ENDPOINT);
		return EndpointUrl.below(base, "errors.endpoint", Objects.requireNonNullElse(configured, inIni));
	}

	/**
	 * A key from the environment arrives in lower case; where a key of the same letters
	 * stands in a file, that one gives the name and already holds the values of both.
	 */
	private static Map<String, FunctionSettings> configured(Settings settings) {
		Map<String, String> names = new LinkedHashMap<>();
		Map<String, FunctionSettings> all = settings.groups("functions", FunctionSettings.class);
		all.forEach((key, function) -> {
			String name = name(key, function);
			names.merge(key.toLowerCase(Locale.ROOT), key,
					(one, other) -> one.equals(one.toLowerCase(Locale.ROOT)) ? other : one);
			checkName(name);
		});
		Map<String, FunctionSettings> configured = new LinkedHashMap<>();
		names.values().forEach((key) -> {
			FunctionSettings function = Objects.requireNonNull(all.get(key));
			configured.put(name(key, function), function);
		});
		return configured;
	}

	private static String name(String key, FunctionSettings function) {
		return Objects.requireNonNullElse(given(function.name()), key);
	}

	private static FunctionSettings unconfigured(List<String> orderingKey) {
		return new FunctionSettings(null, true, List.of(), null, orderingKey, "1", Duration.ofSeconds(30), false, null,
				null, null, List.of(), null);
	}

	private static Function function(String name, FunctionSettings settings, URI base, @Nullable String iniPath) {
		String prefix = "functions." + name + ".";
		List<URI> endpoints = new ArrayList<>();
		if (iniPath != null) {
			endpoints.add(EndpointUrl.below(base, "manager.zmwsinfo, " + name, iniPath));
		}
		for (String endpoint : settings.endpoint()) {
			URI url = EndpointUrl.below(base, prefix + "endpoint", endpoint);
			if (!endpoints.contains(url)) {
				endpoints.add(url);
			}
		}
		if (endpoints.isEmpty()) {
			throw new InvalidSetting(prefix + "endpoint", "",
					"it must be a path such as /manager/manager_webservices.php5 or a whole URL");
		}
		int partitions = Objects.requireNonNullElse(settings.partitions(),
				name.equals(NOTIFICATION) ? 1 : USUAL_PARTITIONS);
		if (partitions < 1 || partitions > 1000) {
			throw new InvalidSetting(prefix + "partitions", partitions, "it must be from 1 to 1000");
		}
		if (settings.timeout().compareTo(Duration.ofMillis(100)) < 0
				|| settings.timeout().compareTo(Duration.ofHours(1)) > 0) {
			throw new InvalidSetting(prefix + "timeout", settings.timeout(), "it must be from 100ms to 1h");
		}
		return new Function(name, List.copyOf(endpoints), partitions, List.copyOf(settings.orderingKey()),
				settings.kafkaArgument(), settings.timeout(), settings.idempotent(), given(settings.verifyOperation()),
				new ContractSettings(given(settings.namespace()), given(settings.soapAction()),
						List.copyOf(settings.parts())),
				given(settings.idempotencyArgument()));
	}

	/** A key without a value is as good as none. */
	private static @Nullable String given(@Nullable String value) {
		return (value != null && !value.isBlank()) ? value.strip() : null;
	}

	private static void checkName(String name) {
		if (!NAME.matcher(name).matches() || Topics.ALL.contains(name)) {
			throw new InvalidSetting("functions." + name, name,
					"a function's name has letters, digits and _ only, starts with a letter and is none of "
							+ new TreeSet<>(Topics.ALL));
		}
	}

	/** The function of that name, exactly as written. */
	public Optional<Function> find(String name) {
		return Optional.ofNullable(this.functions.get(name));
	}

	/**
	 * The function of that name if callers may use it; not the one that only the relay
	 * itself calls.
	 */
	public Optional<Function> findOffered(String name) {
		return (this.notificationIsInternal && name.equals(NOTIFICATION)) ? Optional.empty() : find(name);
	}

	/** All functions, in the order of the configuration. */
	public Collection<Function> all() {
		return this.functions.values();
	}

	/** Where an old Manager takes failures ({@code enviarErroKafka}). */
	public URI errorEndpoint() {
		return this.errorEndpoint;
	}

	/**
	 * Which of a function's endpoints a caller means.
	 * @param url what the caller wrote; its query, such as {@code ?wsdl}, does not
	 * matter, and the Manager may be named by any of its configured base URLs
	 * @return empty if it is none of them, which must never be called
	 */
	public Optional<URI> endpoint(Function function, String url) {
		return function.endpoints().stream().filter((endpoint) -> means(url, endpoint)).findFirst();
	}

	/** Whether a caller's URL means the endpoint that takes failures. */
	public boolean isErrorEndpoint(String url) {
		return means(url, this.errorEndpoint);
	}

	private boolean means(String url, URI endpoint) {
		URI asked;
		try {
			asked = EndpointUrl.normalized(URI.create(url.strip()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
		if (asked.equals(endpoint)) {
			return true;
		}
		String main = withoutSlash(this.bases.get(0));
		return endpoint.toString().startsWith(main + "/") && this.bases.stream()
			.anyMatch((base) -> asked.toString()
				.equals(withoutSlash(base) + endpoint.toString().substring(main.length())));
	}

	private static String withoutSlash(URI base) {
		String text = base.toString();
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}
