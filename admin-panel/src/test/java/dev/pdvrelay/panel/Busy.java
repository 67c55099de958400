package dev.pdvrelay.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.common.testing.TestKafka;

/**
 * What two workers tell in a night when a part of the Manager does not answer.
 */
final class Busy {

	private Busy() {
	}

	/** Tells it once, and that somebody has paused a partition. */
	static void night(RunningPanel panel) {
		TestKafka.createTopic(Topics.STATUS, 1);
		TestKafka.createTopic(Topics.CONTROL, 1);
		tell(panel);
		TestKafka.send(Pauses.toRecord(pause()));
	}

	/** The workers go home, and the pause is taken back. */
	static void morning() {
		TestKafka.send(StatusRecords.ended("workers-1"), StatusRecords.ended("workers-2"), Pauses.resume(pause()));
	}

	private static Pause pause() {
		return new Pause("subirXMLNota", 2, "suporte.noite", "nota 88213 presa, loja avisada",
				Instant.now().minus(Duration.ofMinutes(12)));
	}

	/** Tells it again, as workers do every few seconds. */
	static void tell(RunningPanel panel) {
		Instant away = Instant.now().minus(Duration.ofMinutes(29));
		List<Function> functions = List.copyOf(panel.get(FunctionCatalog.class).all());
		List<EndpointStatus> endpoints = functions.stream()
			.map((function) -> function.endpoint().toString())
			.distinct()
			.map((endpoint) -> endpoint.contains("manager_webservices") ? new EndpointStatus(endpoint, away, 0, 1)
					: new EndpointStatus(endpoint, null, 3, 8, 182L))
			.toList();
		List<PartitionStatus> one = new ArrayList<>();
		List<PartitionStatus> two = new ArrayList<>();
		for (Function function : functions) {
			boolean isAway = function.endpoint().toString().contains("manager_webservices");
			for (int i = 0; i < 3; i++) {
				((i == 1) ? two : one).add(new PartitionStatus(function.name(), i, isAway ? 402 + 131L * i : i,
						isAway ? away.plusSeconds(7L * i) : null, !isAway && i == 2));
			}
		}
		TestKafka.send(StatusRecords.toRecord(new WorkerStatus("workers-1", Instant.now(), endpoints, one)),
				StatusRecords.toRecord(new WorkerStatus("workers-2", Instant.now(), endpoints, two)));
	}

}
