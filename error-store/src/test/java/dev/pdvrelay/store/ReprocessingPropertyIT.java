package dev.pdvrelay.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens, and in whatever order: no request is lost, none is sent automatically
 * more than five times, and the history tells the whole way.
 */
class ReprocessingPropertyIT {

	private static final StoreUnderTest store = new StoreUnderTest("errors.automatic.batch-size=2");

	private static final Map<String, Status> STATUS_AFTER = Map.of("FAILED", Status.FAILED, "SETTLED_BY_PERSON",
			Status.RESOLVED, "REPROCESS_REQUESTED", Status.REPROCESSING, "RESOLVED", Status.RESOLVED, "DELETED",
			Status.DELETED, "RESTORED", Status.FAILED);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final ReceiptRecording receipts = store.get(ReceiptRecording.class);

	private final AutomaticReprocessing automatic = store.get(AutomaticReprocessing.class);

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final Settling settling = store.get(Settling.class);

	private final Discarding discarding = store.get(Discarding.class);

	private final List<Request> requests = IntStream.range(0, 4).mapToObj((i) -> SampleRequests.update()).toList();

	private final Map<RequestId, Integer> automaticAttempts = new HashMap<>();

	/** What was seen on Kafka, which crashes of the store do not undo. */
	private final List<Request> published = new ArrayList<>();

	private final List<RecordedFailure> failures = new ArrayList<>();

	@BeforeEach
	void everyRequestFailsOnce() {
		store.clear();
		this.requests.forEach((request) -> fail(request, FailureKind.REJECTED));
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void keepsItsPromises(long seed) {
		Random random = new Random(seed);

		for (int i = 0; i < 120; i++) {
			act(random);
			takeFromKafka();
			this.requests.forEach(this::check);
		}

		settle();
		this.requests.forEach(this::check);
		assertThat(this.requests)
			.allSatisfy((request) -> assertThat(status(request)).isNotEqualTo(Status.REPROCESSING));
	}

	private void act(Random random) {
		Request any = this.requests.get(random.nextInt(this.requests.size()));
		FailedRequestSummary summary = store.detail(any.id()).summary();
		Actor ana = Actor.person("ana");
		switch (random.nextInt(12)) {
			case 0, 1 -> store.clock.advance(Duration.ofMinutes(random.nextInt(300)));
			case 2, 3 -> this.automatic.sendDue(Set.of());
			case 4 -> whileCrashing(true, () -> this.automatic.sendDue(Set.of()));
			case 5 -> whileCrashing(false, () -> this.automatic.sendDue(Set.of()));
			case 6 -> this.automatic.sendOverdue();
			case 7 -> outcome(random, FailureKind.REJECTED);
			case 8 -> outcome(random, (random.nextInt(4) == 0) ? FailureKind.UNCERTAIN : FailureKind.UNAVAILABLE);
			case 9 -> this.recording.record(List.of(this.failures.get(random.nextInt(this.failures.size()))));
			case 10 -> {
				switch (random.nextInt(5)) {
					case 0 -> this.reprocessing.reprocess(summary.id(), summary.version(), ana, "reason", null);
					case 1 ->
						whileCrashing(true, () -> this.reprocessing.reprocess(summary.id(), null, ana, "reason", null));
					case 2 -> this.settling.settle(summary.id(), null, ana, "reason");
					case 3 -> this.discarding.delete(summary.id(), null, ana, null);
					default -> this.discarding.restore(summary.id(), ana, null);
				}
			}
			default -> {
				if (random.nextInt(8) == 0 && !this.published.isEmpty()) {
					this.receipts.resolve(
							List.of(SampleFailures.receipt(this.published.get(random.nextInt(this.published.size())))));
				}
			}
		}
	}

	/**
	 * The process dies before Kafka has the record, or after it and before that is
	 * marked.
	 */
	private void whileCrashing(boolean beforePublication, Runnable act) {
		if (beforePublication) {
			store.kafka.sendException = new IllegalStateException("crash");
			act.run();
			store.kafka.sendException = null;
			return;
		}
		Set<Long> pending = pending();
		act.run();
		takeFromKafka();
		this.published.forEach((request) -> {
			FailedRequestSummary summary = store.detail(request.id()).summary();
			if (summary.status() == Status.REPROCESSING && !pending.contains(summary.id())) {
				store.database.execute("update failed_request set publish_pending = true, leased_until = now() "
						+ "where id = " + summary.id());
				store.database.execute("alter table failed_request_history disable trigger user");
				store.database.execute("delete from failed_request_history where id = (select max(id) from "
						+ "failed_request_history where request_id = '" + request.id()
						+ "' and change = 'SENT' and id > "
						+ "(select max(id) from failed_request_history where request_id = '" + request.id()
						+ "' and change = 'REPROCESS_REQUESTED'))");
			}
		});
	}

	private Set<Long> pending() {
		Set<Long> pending = new HashSet<>();
		this.requests.forEach((request) -> {
			FailedRequestSummary summary = store.detail(request.id()).summary();
			if (summary.status() == Status.REPROCESSING) {
				pending.add(summary.id());
			}
		});
		return pending;
	}

	/** Some delivery, the latest or an older one, has failed. */
	private void outcome(Random random, FailureKind kind) {
		if (!this.published.isEmpty()) {
			int back = random.nextInt(Math.min(3, this.published.size()));
			fail(this.published.get(this.published.size() - 1 - back), kind);
		}
	}

	private void fail(Request request, FailureKind kind) {
		RecordedFailure failure = SampleFailures.of(request, kind);
		this.failures.add(failure);
		this.recording.record(List.of(failure));
	}

	private void takeFromKafka() {
		this.published.addAll(store.published());
		store.kafka.clear();
	}

	/** Kafka and workers catch up: all that was ordered gets sent and delivered. */
	private void settle() {
		store.clock.advance(Dispatch.LEASE.multipliedBy(2));
		while (this.automatic.sendOverdue() > 0) {
			takeFromKafka();
		}
		takeFromKafka();
		for (Request request : this.requests) {
			if (status(request) == Status.REPROCESSING) {
				Request latest = this.published.stream()
					.filter((sent) -> sent.id().equals(request.id()))
					.reduce((one, other) -> (other.attempt() >= one.attempt()) ? other : one)
					.orElseThrow();
				fail(latest, FailureKind.REJECTED);
			}
		}
	}

	private Status status(Request request) {
		return store.detail(request.id()).summary().status();
	}

	private void check(Request request) {
		FailedRequestDetail detail = store.detail(request.id());
		Set<Integer> automatic = new HashSet<>();
		Set<Integer> byPeople = new HashSet<>();
		this.published.stream().filter((sent) -> sent.id().equals(request.id())).forEach((sent) -> {
			boolean isAutomatic = Objects.requireNonNull(sent.reprocessing()).by() == By.AUTOMATIC;
			(isAutomatic ? automatic : byPeople).add(sent.attempt());
		});
		int counted = detail.summary().automaticAttempts();

		assertThat(counted).isBetween(this.automaticAttempts.getOrDefault(request.id(), 0), 5);
		this.automaticAttempts.put(request.id(), counted);
		assertThat(automatic).hasSizeLessThanOrEqualTo(counted);
		assertThat(Collections.disjoint(automatic, byPeople)).isTrue();
		assertThat(byPeople).hasSizeLessThanOrEqualTo(detail.summary().operatorAttempts());
		assertThat(historyTells(detail, "REPROCESS_REQUESTED"))
			.isEqualTo(counted + detail.summary().operatorAttempts());
		assertThat(detail.content()).isEqualTo(request.content());
		assertTheHistoryLeadsToTheStatus(detail);
	}

	private static long historyTells(FailedRequestDetail detail, String change) {
		return detail.history().stream().filter((line) -> line.what().equals(change)).count();
	}

	private static void assertTheHistoryLeadsToTheStatus(FailedRequestDetail detail) {
		Status status = Status.REPROCESSING;
		for (FailedRequestDetail.Change line : detail.history()) {
			if (STATUS_AFTER.containsKey(line.what())) {
				assertThat(StatusChange.valueOf(line.what()).isAllowedFrom(status)).isTrue();
				status = Objects.requireNonNull(STATUS_AFTER.get(line.what()));
			}
		}
		assertThat(detail.summary().status()).isEqualTo(status);
	}

}
