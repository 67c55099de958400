package dev.pdvrelay.gateway.intake;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hangs the doors into the web server.
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

	/** The empty pattern is the address / and nothing else. */
	@Bean
	ServletRegistrationBean<IntakeServlet> intake(LegacyDoor legacy, NativeDoor callers, IntakeProblems problems,
			MultipartConfigElement multipart) {
		IntakeServlet servlet = new IntakeServlet(legacy, callers, problems);
		ServletRegistrationBean<IntakeServlet> registration = new ServletRegistrationBean<>(servlet, "", Door.INDEX,
				IntakeServlet.NATIVE);
		registration.setName("intake");
		registration.setMultipartConfig(multipart);
		registration.setLoadOnStartup(1);
		return registration;
	}

}
