package dev.pdvrelay.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Manager does what it is asked, and often closes the connection instead of saying
 * so.
 */
class DroppedConnectionsIT {

	private static final String FUNCTION = "GravaVenda";

	private static final String REPEATABLE = "AtualizaRepetivel";

	private static final int REQUESTS = Options.number("dropped.requests", 450);

	private static final int DROPPED_PERCENT = Options.number("dropped.percent", 30);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Test
	void whatWasDoneWithoutAnAnswerIsListedAsUncertainAndNeverDoneAgain() throws Exception {
		Manager manager = new Manager(16, DroppedConnectionsIT::treat);
		try (Trial trial = new Trial("dropped-connections", manager, FUNCTION)) {
			trial.load().send(FUNCTION, REQUESTS);
			trial.startWorkers();

			Audit audit = trial.audit(PATIENCE);
			Set<String> dropped = trial.diary()
				.calls()
				.stream()
				.filter((ended) -> ended.answered() == null)
				.map((ended) -> ended.call().requestId())
				.collect(Collectors.toSet());
			long detailed = audit.failed("UNCERTAIN")
				.stream()
				.filter((failure) -> failure.headers().containsKey("failure-detail"))
				.count();
			trial.remark("%d answers dropped after the work, %d listed UNCERTAIN, %d of them with failure-detail"
				.formatted(dropped.size(), audit.failed("UNCERTAIN").size(), detailed));
			audit.assertKeepsWhatIsAlwaysPromised();
			assertThat(audit.duplicates()).isEmpty();
			assertThat(audit.failed()).containsExactlyInAnyOrderElementsOf(dropped);
			assertThat(audit.failed("UNCERTAIN")).hasSameSizeAs(dropped)
				.allSatisfy(
						(failure) -> assertThat(failure.headers()).containsEntry("kafka_dlt-original-topic", FUNCTION)
							.containsKeys("failure-at", "kafka_dlt-original-partition", "kafka_dlt-original-offset")
							.hasEntrySatisfying("failure-message",
									(message) -> assertThat(message).contains("The Manager may have done it")));
		}
	}

	@Test
	void whatMayBeRepeatedIsSentAgainWithTheSameRequestIdUntilItIsAnswered() throws Exception {
		Manager manager = new Manager(16, DroppedConnectionsIT::treat);
		try (Trial trial = new Trial("dropped-repeatable", manager, REPEATABLE)) {
			trial.set("errors.automatic.waits", "500ms,1s,1s,1s,1s");
			trial.set("errors.automatic.poll-interval", "500ms");
			trial.load().send(REPEATABLE, REQUESTS / 3);
			trial.startErrorConsumer();
			trial.startWorkers();
			Awaitility.await("every request to get an answer")
				.atMost(PATIENCE)
				.until(() -> answered(trial).size() == trial.load().sent().size());

			Audit audit = trial.audit(PATIENCE);
			List<Call.Ended> calls = trial.diary().calls();
			long dropped = calls.stream().filter((ended) -> ended.answered() == null).count();
			trial.remark(
					"%d calls for %d requests, %d answers dropped, each called again with its Request-Id (later ones may pass)"
						.formatted(calls.size(), audit.accepted(), dropped));
			assertThat(audit.lost()).as("lost").isEmpty();
			assertThat(audit.invented()).as("outcomes of what was not done or not sent").isEmpty();
			assertThat(audit.delivered()).as("delivered in the end").hasSize(audit.accepted());
			assertThat(calls).as("calls: one answered for each request, and those dropped")
				.hasSize(audit.accepted() + Math.toIntExact(dropped));
			assertThat(calls.stream().collect(Collectors.groupingBy((ended) -> ended.call().requestId())).values())
				.as("attempts are counted")
				.allSatisfy((ofRequest) -> assertThat(ofRequest).extracting((ended) -> ended.call().attempt())
					.containsExactlyElementsOf(IntStream.rangeClosed(1, ofRequest.size()).boxed().toList()));
		}
	}

	private static Set<String> answered(Trial trial) {
		return trial.diary()
			.calls()
			.stream()
			.filter((ended) -> ended.answered() != null)
			.map((ended) -> ended.call().requestId())
			.collect(Collectors.toSet());
	}

	private static Treatment treat(Call call) {
		Duration work = Duration.ofMillis(Trial.chance(call).nextInt(21));
		return (Trial.chance(call).split().nextInt(100) < DROPPED_PERCENT) ? Treatment.doesAndDrops(work)
				: Treatment.accepts(work);
	}

}
