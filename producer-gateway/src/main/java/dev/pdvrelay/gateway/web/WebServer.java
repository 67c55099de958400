package dev.pdvrelay.gateway.web;

import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.MultipartConfigElement;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Sets Tomcat's limits to {@code gateway.max-request-size} and takes its error page away,
 * so that an error which nothing answers is a bare status.
 */
@Configuration(proxyBeanMethods = false)
class WebServer {

	/** So much of a refused body is still read, for the caller to see the answer. */
	private static final int MAX_SWALLOW_BYTES = 64 * 1024 * 1024;

	/**
	 * Parts stay in memory: they are never larger than the limit, and no file is left.
	 */
	@Bean
	MultipartConfigElement multipartConfigElement(GatewaySettings settings) {
		int max = settings.maxRequestBytes();
		return new MultipartConfigElement("", max, max, max);
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(GatewaySettings settings) {
		return (factory) -> {
			factory.addConnectorCustomizers((connector) -> {
				connector.setMaxPostSize(settings.maxRequestBytes());
				connector.setProperty("maxSwallowSize", Integer.toString(MAX_SWALLOW_BYTES));
			});
			factory.addContextCustomizers(WebServer::withoutErrorPage);
		};
	}

	private static void withoutErrorPage(Context context) {
		Container host = context.getParent();
		((StandardHost) host).setErrorReportValveClass("");
		for (Valve valve : host.getPipeline().getValves()) {
			if (valve instanceof ErrorReportValve) {
				host.getPipeline().removeValve(valve);
			}
		}
	}

	/**
	 * Nobody here asks Spring for the current request, and every call would pay for it.
	 */
	@Bean
	FilterRegistrationBean<RequestContextFilter> noRequestContext() {
		FilterRegistrationBean<RequestContextFilter> registration = new FilterRegistrationBean<>(
				new RequestContextFilter());
		registration.setEnabled(false);
		return registration;
	}

}
