package dev.pdvrelay.workers.soap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Gives the workers their delivery by SOAP; its connections close with the application.
 */
@Configuration(proxyBeanMethods = false)
public class SoapConfiguration {

	@Bean
	SoapDelivery soapDelivery(Environment environment) {
		return new SoapDelivery(SoapSettings.from(environment));
	}

}
