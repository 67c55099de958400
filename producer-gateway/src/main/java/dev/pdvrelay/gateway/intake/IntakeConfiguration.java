package dev.pdvrelay.gateway.intake;

import java.util.List;

import dev.pdvrelay.gateway.GatewaySettings;
import dev.pdvrelay.gateway.access.Access;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Hangs the doors into the web server.
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

	private static final int GUARD_ORDER = 0;

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

	@Bean
	FilterRegistrationBean<Guard> guard(Access access, IntakeProblems problems) {
		FilterRegistrationBean<Guard> registration = new FilterRegistrationBean<>(new Guard(access, problems));
		registration.setUrlPatterns(List.of("/", Door.INDEX, "/api/*"));
		registration.setOrder(GUARD_ORDER);
		return registration;
	}

	/**
	 * Browsers are let in only from the pages that {@code gateway.cors-origins} names.
	 */
	@Bean
	@ConditionalOnProperty("gateway.cors-origins")
	FilterRegistrationBean<CorsFilter> cors(GatewaySettings settings) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(settings.corsOrigins());
		cors.setAllowedMethods(List.of("GET", "POST"));
		cors.setAllowedHeaders(List.of("*"));
		cors.setExposedHeaders(List.of("Request-Id", CallHeaders.CORRELATION_ID, "Location", "Retry-After"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", cors);
		FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));
		registration.setOrder(GUARD_ORDER - 1);
		return registration;
	}

}
