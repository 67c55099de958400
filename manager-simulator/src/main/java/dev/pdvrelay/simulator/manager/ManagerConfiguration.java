package dev.pdvrelay.simulator.manager;

import java.util.List;

import dev.pdvrelay.simulator.behaviour.Behaviour;
import dev.pdvrelay.simulator.journal.Journal;
import dev.pdvrelay.simulator.soap.Service;
import jakarta.servlet.ServletContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts each of the Manager's services at its path.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagerSettings.class)
class ManagerConfiguration {

	@Bean
	ServletContextInitializer managerServices(ManagerSettings settings, Behaviour behaviour, Journal journal) {
		List<Service> services = settings.services();
		return (context) -> services.forEach((service) -> register(context, service, behaviour, journal));
	}

	private static void register(ServletContext context, Service service, Behaviour behaviour, Journal journal) {
		var registration = context.addServlet(service.path(), new ManagerServlet(service, behaviour, journal));
		registration.addMapping(service.path());
		registration.setAsyncSupported(true);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> droppedConnections() {
		return (factory) -> factory.addContextValves(new DroppedConnections());
	}

}
