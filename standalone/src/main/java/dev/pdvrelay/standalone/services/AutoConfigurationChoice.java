package dev.pdvrelay.standalone.services;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps from a service what the other services brought onto the class path: no
 * auto-configuration whose name starts with one of {@code standalone.without}.
 */
class AutoConfigurationChoice implements AutoConfigurationImportFilter, EnvironmentAware {

	static final String WITHOUT = "standalone.without";

	private List<String> without = List.of();

	@Override
	public void setEnvironment(Environment environment) {
		this.without = Binder.get(environment).bind(WITHOUT, Bindable.listOf(String.class)).orElseGet(List::of);
	}

	@Override
	public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classNames.length];
		for (int i = 0; i < classNames.length; i++) {
			String name = classNames[i];
			matches[i] = name == null || this.without.stream().noneMatch(name::startsWith);
		}
		return matches;
	}

}
