package dev.pdvrelay.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens, in whatever order, and wherever the runner dies: the parts of a job
 * add up to what was selected, and each is what the history of its failed requests tells.
 */
class JobPropertyIT {

	private static final int SELECTED = 24;

	private static final StoreUnderTest store = new StoreUnderTest();

	private final Jobs jobs = store.get(Jobs.class);

	private final JobRunner runner = store.get(JobRunner.class);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final ReceiptRecording receipts = store.get(ReceiptRecording.class);

	private final AutomaticReprocessing automatic = store.get(AutomaticReprocessing.class);

	private final JdbcTemplate jdbc = store.get(JdbcTemplate.class);

	private final List<Request> requests = IntStream.range(0, SELECTED)
		.mapToObj((i) -> SampleRequests.update())
		.toList();

	/** Sent, and not answered yet. */
	private final List<Request> unanswered = new ArrayList<>();

	private final List<Request> published = new ArrayList<>();

	private Job job;

	@BeforeEach
	void everyRequestFailsOnce() {
		store.clear();
		this.requests
			.forEach((request) -> this.recording.record(List.of(SampleFailures.of(request, FailureKind.REJECTED))));
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void addsUp(long seed) {
		Random random = new Random(seed);
		this.job = this.jobs.create(Orders.reprocess(random.nextInt(6), 10, (random.nextInt(3) + 1) / 4.0));

		for (int i = 0; i < 80; i++) {
			act(random);
			check();
		}
		this.jobs.resume(this.job.id(), Orders.ANA);
		for (int i = 0; i < 100 && !job().state().isEnd(); i++) {
			store.clock.advance(Dispatch.LEASE.multipliedBy(2));
			this.automatic.sendOverdue();
			round();
			while (!this.unanswered.isEmpty()) {
				answer(random, 0);
			}
			check();
		}

		assertThat(job().state()).isIn(JobState.COMPLETED, JobState.ABORTED);
		assertThat(job().counts().inFlight()).isZero();
		assertThat(job().state() == JobState.COMPLETED)
			.isEqualTo(job().counts().failureRatio() <= job().order().abortAbove());
		assertThat(this.published.stream().filter(JobPropertyIT::isByJob).map(JobPropertyIT::attempt).distinct())
			.hasSizeGreaterThanOrEqualTo((int) job().counts().settled());
	}

	private void act(Random random) {
		store.clock.advance(Duration.ofMillis(random.nextInt(700)));
		Request any = this.requests.get(random.nextInt(SELECTED));
		long id = store.detail(any.id()).summary().id();
		switch (random.nextInt(14)) {
			case 0, 1, 2 -> round();
			case 3 -> roundThatDiesBeforeItsCommit();
			case 4 -> roundThatDiesBeforeKafkaHasIt();
			case 5, 6, 7, 8 -> answer(random, 3);
			case 9 -> store.get(Reprocessing.class).reprocess(id, null, Orders.ANA, "x", null);
			case 10 -> store.get(Discarding.class).delete(id, null, Orders.ANA, "x");
			case 11 -> this.jobs.pause(this.job.id(), Orders.ANA);
			case 12 -> this.jobs.resume(this.job.id(), Orders.ANA);
			default -> {
				store.clock.advance(Dispatch.LEASE.multipliedBy(2));
				this.automatic.sendOverdue();
				this.automatic.sendDue(Set.of());
			}
		}
		takeFromKafka();
	}

	private void round() {
		this.runner.round(Set.of());
		takeFromKafka();
	}

	private void roundThatDiesBeforeItsCommit() {
		store.database.execute("alter table failed_request_history add constraint dies "
				+ "check (change <> 'REPROCESS_REQUESTED') not valid");
		JobCounts before = job().counts();
		boolean starts = JobStep.of(job().order(), before).kind() == JobStep.Kind.START;
		try {
			this.runner.round(Set.of());
		}
		catch (DataIntegrityViolationException ex) {
			assertThat(starts).isTrue();
			assertThat(job().counts()).isEqualTo(before);
		}
		finally {
			store.database.execute("alter table failed_request_history drop constraint dies");
		}
	}

	private void roundThatDiesBeforeKafkaHasIt() {
		store.kafka.sendException = new IllegalStateException("crash");
		this.runner.round(Set.of());
		store.kafka.sendException = null;
	}

	private void answer(Random random, int failing) {
		if (this.unanswered.isEmpty()) {
			return;
		}
		Request sent = this.unanswered.remove(random.nextInt(this.unanswered.size()));
		if (random.nextInt(4) < failing) {
			FailureKind kind = random.nextInt(4) == 0 ? FailureKind.UNCERTAIN : FailureKind.REJECTED;
			this.recording.record(List.of(SampleFailures.of(sent, kind)));
		}
		else {
			this.receipts.resolve(List.of(SampleFailures.receipt(sent)));
		}
	}

	private void takeFromKafka() {
		this.unanswered.addAll(store.published());
		this.published.addAll(store.published());
		store.kafka.clear();
	}

	private void check() {
		JobCounts counts = job().counts();

		assertThat(counts.selected()).isEqualTo(SELECTED);
		assertThat(this.jdbc.queryForObject("select count(*) from job_item where state = 'WAITING'", Long.class))
			.isEqualTo(counts.notStarted());
		assertThat(this.jobs.skips(this.job.id()).values().stream().mapToLong(Long::longValue).sum())
			.isEqualTo(counts.skipped());
		assertThat(asTheHistoryTells()).isEqualTo(
				Map.of("RESOLVED", counts.resolved(), "FAILED", counts.failedAgain(), "NOTHING", counts.inFlight()));
	}

	/** What followed upon each delivery that the job has ordered. */
	private Map<String, Long> asTheHistoryTells() {
		Map<String, Long> told = new java.util.HashMap<>(Map.of("RESOLVED", 0L, "FAILED", 0L, "NOTHING", 0L));
		this.jdbc.query("""
				select coalesce((select next.change from failed_request_history next
					where next.request_id = h.request_id and next.id > h.id and next.change in ('RESOLVED', 'FAILED')
					order by next.id limit 1), 'NOTHING'), count(*)
				from failed_request_history h where h.job_id = ? group by 1""", (row) -> {
			told.put(row.getString(1), row.getLong(2));
		}, this.job.id());
		return told;
	}

	private Job job() {
		return this.jobs.find(this.job.id()).orElseThrow();
	}

	private static boolean isByJob(Request sent) {
		return sent.reprocessing() != null && sent.reprocessing().by() == By.OPERATOR;
	}

	private static String attempt(Request sent) {
		return sent.id() + "/" + sent.attempt();
	}

}
