package dev.pdvrelay.panel;

import java.time.Clock;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.store.Approval;
import dev.pdvrelay.store.ErrorStoreConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What the whole panel rests on.
 */
@Configuration(proxyBeanMethods = false)
@Import(ErrorStoreConfiguration.class)
class PanelConfiguration {

	@Bean
	PanelSettings panelSettings(Environment environment) {
		return PanelSettings.from(environment);
	}

	@Bean
	FunctionCatalog functionCatalog(Environment environment) {
		return FunctionCatalog.from(environment);
	}

	@Bean
	Approval approval(PanelSettings settings) {
		return new Approval(settings.approvalAbove());
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
