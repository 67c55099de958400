package dev.pdvrelay.workers.soap;

import dev.pdvrelay.common.function.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Gives the workers their delivery by SOAP; its connections close with the application.
 * Contracts that are configured are checked at start.
 */
@Configuration(proxyBeanMethods = false)
public class SoapConfiguration {

	@Bean
	SoapDelivery soapDelivery(Environment environment) {
		FunctionCatalog.from(environment)
			.all()
			.stream()
			.filter((function) -> function.contract().isGiven())
			.forEach(Operation::configured);
		return new SoapDelivery(SoapSettings.from(environment));
	}

}
