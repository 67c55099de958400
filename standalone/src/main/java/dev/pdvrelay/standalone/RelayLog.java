package dev.pdvrelay.standalone;

import java.nio.file.Path;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * One log for all services: everything in a file beside the data, what a person at the
 * console needs there. The services' own set-up of logging is switched off, because each
 * of them would set up, and at its end tear down, that of all.
 */
final class RelayLog {

	static final String FILE = "relay.log";

	private static final String PATH = "relay.log";

	private RelayLog() {
	}

	/** Must come before the first logger is made. */
	static void in(Path directory) {
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		System.setProperty("logback.configurationFile", "pdv-relay-standalone-logback.xml");
		System.setProperty(PATH, directory.resolve(FILE).toString());
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
	}

	/** Keeps a failure for those who look for its cause, if there is a log already. */
	static void note(Throwable failure) {
		if (System.getProperty(PATH) != null) {
			LoggerFactory.getLogger(RelayLog.class).debug("Not started", failure);
		}
	}

}
