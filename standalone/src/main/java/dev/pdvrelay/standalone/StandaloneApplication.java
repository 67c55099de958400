package dev.pdvrelay.standalone;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.TopicSetup;
import dev.pdvrelay.standalone.embedded.EmbeddedBroker;
import dev.pdvrelay.standalone.embedded.EmbeddedDatabase;
import dev.pdvrelay.standalone.services.Services;
import dev.pdvrelay.standalone.settings.DataDirectory;
import dev.pdvrelay.standalone.settings.Port;
import dev.pdvrelay.standalone.settings.Ports;
import dev.pdvrelay.standalone.settings.RelaySettings;
import dev.pdvrelay.standalone.settings.StartRefused;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole relay in one process: embedded Kafka and Postgres that keep their data, all
 * services, and a simulated Manager unless there is a real one.
 */
public final class StandaloneApplication {

	private StandaloneApplication() {
	}

	public static void main(String[] args) {
		try {
			String directory = Objects.requireNonNullElse(System.getenv("RELAY_DATA_DIR"), "");
			DataDirectory data = DataDirectory.open(Path.of(directory.isBlank() ? "data" : directory));
			RelayLog.in(data.path());
			run(data);
		}
		catch (RuntimeException ex) {
			RelayLog.note(ex);
			System.err.println(sentence(ex));
			System.exit(1);
		}
	}

	private static void run(DataDirectory data) {
		Parts parts = new Parts();
		Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop"));
		try {
			start(parts, data);
		}
		catch (RuntimeException ex) {
			// Stopped by hand while it started is no failure.
			if (!parts.isStopping()) {
				throw ex;
			}
		}
	}

	private static String sentence(Throwable failure) {
		Throwable deepest = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof StartRefused || cause instanceof InvalidSetting) {
				return String.valueOf(cause.getMessage());
			}
			deepest = cause;
		}
		return "PDV Relay did not start: " + deepest + " (" + RelayLog.FILE + " beside the data says more).";
	}

	private static void start(Parts parts, DataDirectory data) {
		RelaySettings settings = RelaySettings.read();
		Ports ports = Ports.choose(System::getenv, data.ports(), EmbeddedDatabase.portOfLeftOver(data.postgres()));
		start(parts, data, settings, ports);
		parts.await();
		System.out
			.println(new ReadyMessage(ports, settings, data.path(), sinceStart(), System.getenv("PANEL_ADMIN_PASSWORD"))
				.text());
	}

	private static void start(Parts parts, DataDirectory data, RelaySettings settings, Ports ports) {
		Services services = new Services(settings, ports);
		var kafka = parts.start(Part.KAFKA, () -> broker(data, settings, ports));
		var postgres = parts.start(Part.POSTGRES,
				() -> EmbeddedDatabase.start(data.postgres(), ports.of(Port.POSTGRES)));
		CompletableFuture<?> manager = settings.ownManager() ? CompletableFuture.completedFuture(null)
				: parts.start(Part.SIMULATOR, services::simulator);
		parts.start(Part.GATEWAY, services::gateway, kafka);
		parts.start(Part.WORKERS, services::workers, kafka, manager);
		parts.start(Part.ERROR_CONSUMER, () -> services.errorConsumer(postgres.join()), kafka, postgres);
		parts.start(Part.PANEL, () -> services.panel(postgres.join()), kafka, postgres);
	}

	private static EmbeddedBroker broker(DataDirectory data, RelaySettings settings, Ports ports) {
		EmbeddedBroker broker = EmbeddedBroker.start(data.kafka(), ports.of(Port.KAFKA));
		try (Admin admin = Admin.create(KafkaConnection.to(broker.bootstrapServers()).admin("standalone"))) {
			new TopicSetup(admin, settings.topics()).run(settings.functions());
			return broker;
		}
		catch (RuntimeException ex) {
			broker.close();
			throw ex;
		}
	}

	private static Duration sinceStart() {
		return Duration.ofMillis(System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
	}

}
