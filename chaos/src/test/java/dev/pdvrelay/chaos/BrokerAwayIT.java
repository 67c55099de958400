package dev.pdvrelay.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka goes away in the middle of a load of calls to the gateway, and comes back.
 */
class BrokerAwayIT {

	private static final String FUNCTION = "GravaVenda";

	private static final Duration AWAY = Options.time("broker.away", "20s");

	private static final int TILLS = Options.number("broker.tills", 40);

	/** Taken before Kafka goes away, and after it is back. */
	private static final int USUAL = 2_000;

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final int port = Ports.unused();

	@Test
	void withoutASpoolCallersAreToldHonestly() throws Exception {
		try (Trial trial = new Trial("broker-away", nobody(), FUNCTION)) {
			trial.startGateway(this.port);

			List<Told> told = away(trial, () -> {
			});

			DoorAudit audit = trial.audit(FUNCTION, told);
			trial.remark(audit.counts());
			assertThat(audit.refused()).isNotEmpty();
			audit.assertKeepsWhatIsPromised();
		}
	}

	@Test
	void withASpoolCallersAreServedThoughTheGatewayIsKilledMeanwhile() throws Exception {
		try (Trial trial = new Trial("broker-away-spool", nobody(), FUNCTION)) {
			trial.set("gateway.spool.directory", trial.file("spool").toString());
			ServerProcess gateway = trial.startGateway(this.port);

			List<Told> told = away(trial, () -> {
				gateway.kill();
				trial.say("the gateway is killed");
				trial.startGateway(this.port);
				trial.say("the gateway is up again");
			});
			Awaitility.await("the spool to be empty").atMost(PATIENCE).until(() -> spoolDepth() == 0);

			DoorAudit audit = trial.audit(FUNCTION, told);
			trial.remark(audit.counts());
			assertThat(told).anyMatch(Told::spooled);
			audit.assertKeepsWhatIsPromised();
		}
	}

	private List<Told> away(Trial trial, Runnable meanwhile) throws InterruptedException {
		try (Callers callers = new Callers(this.port, FUNCTION, TILLS)) {
			awaitTaken(callers, USUAL);
			trial.brokers().process(0).stop();
			Instant away = Instant.now();
			trial.say("Kafka is away for " + AWAY);
			TimeUnit.NANOSECONDS.sleep(AWAY.dividedBy(2).toNanos());
			meanwhile.run();
			Duration left = Duration.between(Instant.now(), away.plus(AWAY));
			TimeUnit.NANOSECONDS.sleep(Math.max(0, left.toNanos()));
			trial.brokers().restart(0);
			trial.brokers().process(0).awaitLog(BrokerMain.READY, PATIENCE);
			trial.remark("Kafka away for " + Trial.seconds(away, Instant.now()));
			awaitTaken(callers, USUAL);
			return callers.end();
		}
	}

	private static void awaitTaken(Callers callers, int more) {
		long enough = taken(callers) + more;
		Awaitility.await(more + " more to be taken").atMost(PATIENCE).until(() -> taken(callers) >= enough);
	}

	private static long taken(Callers callers) {
		return callers.told().stream().filter(Told::isYes).count();
	}

	private double spoolDepth() throws IOException, InterruptedException {
		HttpRequest metrics = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/actuator/prometheus"))
			.build();
		return HttpClient.newHttpClient()
			.send(metrics, HttpResponse.BodyHandlers.ofString())
			.body()
			.lines()
			.filter((line) -> line.startsWith("gateway_spool_depth "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf(' '))))
			.findFirst()
			.orElse(Double.NaN);
	}

	private static Manager nobody() {
		return new Manager(1, (call) -> Treatment.busy());
	}

}
