package dev.pdvrelay.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.FailedRequestDetail.Version;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What people have made of a request, who has looked at it, and what failed beside it.
 */
class VersionsIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Actor ANA = Actor.person("ana");

	private static final Actor RUI = Actor.person("rui");

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final FailedRequests failures = store.get(FailedRequests.class);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final Disclosure disclosure = store.get(Disclosure.class);

	private final Request request = SampleRequests.update();

	@BeforeEach
	void aFailedRequest() {
		store.clear();
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void keepsTheOriginalAndEveryEditWithWhoAndWhy() {
		this.reprocessing.reprocess(id(), 0L, ANA, "filial errada", json("{\"a\":\"2\"}"));
		failAgain();
		this.reprocessing.reprocess(id(), null, RUI, null, null);
		failAgain();
		this.reprocessing.reprocess(id(), null, RUI, "era outra", json("{\"a\":\"3\"}"));

		FailedRequestDetail detail = detail();
		assertThat(detail.original()).isEqualTo(this.request.content());
		assertThat(detail.content()).isEqualTo(json("{\"a\":\"3\"}"));
		assertThat(detail.versions()).extracting(Version::number, Version::actor, Version::reason, Version::attempt)
			.containsExactly(tuple(2, ANA, "filial errada", 2), tuple(3, RUI, "era outra", 4));
		assertThat(this.failures.version(id(), 2)).contains(json("{\"a\":\"2\"}"));
		assertThat(this.failures.version(id(), 3)).contains(json("{\"a\":\"3\"}"));
		assertThat(this.failures.version(id(), 1)).isEmpty();
		assertThat(store.published()).extracting(Request::id).containsOnly(this.request.id());
	}

	@Test
	void keepsNoVersionOfAnEditThatCameTooLate() {
		ActOutcome outcome = this.reprocessing.reprocess(id(), 7L, ANA, "tarde", json("{\"a\":\"2\"}"));

		assertThat(outcome).isEqualTo(ActOutcome.CHANGED_MEANWHILE);
		assertThat(detail().versions()).isEmpty();
		assertThat(detail().content()).isEqualTo(this.request.content());
	}

	@Test
	void knowsTheLatestEditOfTheTimeBeforeThereWereVersions() throws IOException {
		this.reprocessing.reprocess(id(), 0L, ANA, "filial errada", json("{\"a\":\"2\"}"));
		List<Version> before = detail().versions();
		store.database.execute("truncate failed_request_version");

		store.database.execute(migration("insert into failed_request_version"));

		assertThat(detail().versions()).isEqualTo(before);
		assertThat(this.failures.version(id(), 2)).contains(json("{\"a\":\"2\"}"));
	}

	private static String migration(String start) throws IOException {
		try (InputStream script = FailedRequest.class.getResourceAsStream("/db/migration/V7__versions.sql")) {
			String sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
			return sql.substring(sql.indexOf(start), sql.indexOf(';', sql.indexOf(start)));
		}
	}

	@RepeatedTest(5)
	void sendsOnlyOneOfTwoEditsAndAnAutomaticAttemptAtTheSameTime() throws Exception {
		store.clock.advance(Duration.ofMinutes(1));
		long id = id();
		AutomaticReprocessing automatic = store.get(AutomaticReprocessing.class);
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(3);
		List<Callable<Boolean>> acts = List.of(
				() -> this.reprocessing.reprocess(id, 0L, ANA, "a", json("{\"a\":\"ana\"}")) == ActOutcome.DONE,
				() -> this.reprocessing.reprocess(id, 0L, RUI, "b", json("{\"a\":\"rui\"}")) == ActOutcome.DONE,
				() -> automatic.sendDue(Set.of()) == 1);

		List<Future<Boolean>> done = acts.stream().map((act) -> threads.submit(() -> {
			start.await();
			return act.call();
		})).toList();
		start.countDown();

		int winners = 0;
		for (Future<Boolean> one : done) {
			winners += one.get() ? 1 : 0;
		}
		threads.shutdown();
		assertThat(winners).isEqualTo(1);
		assertThat(store.published()).singleElement().satisfies((sent) -> {
			assertThat(sent.id()).isEqualTo(this.request.id());
			assertThat(sent.content()).isEqualTo(detail().content());
		});
		assertThat(detail().versions()).hasSize(done.get(2).get() ? 0 : 1);
		assertThat(changes()).containsOnlyOnce("REPROCESS_REQUESTED");
	}

	@Test
	void tellsWhoHasSeenWhatInTheHistoryAndLeavesTheVersionAlone() {
		FailedRequestDetail seen = this.disclosure.reveal(id(), ANA, "page", (failed) -> true).orElseThrow();
		this.disclosure.reveal(id(), RUI, "edit", (failed) -> false);

		assertThat(changes()).containsExactly("FAILED", "REVEALED");
		assertThat(seen.history().get(1).actor()).isEqualTo(ANA);
		assertThat(seen.history().get(1).reason()).isEqualTo("page");
		assertThat(seen.summary().version()).isEqualTo(0);
		assertThat(this.disclosure.reveal(-1, ANA, "page", (failed) -> true)).isEmpty();
	}

	@Test
	void showsNothingThatCannotBeTold() {
		store.database.execute("alter table failed_request_history add constraint shut check (change <> 'REVEALED')");
		try {
			assertThatThrownBy(() -> this.disclosure.reveal(id(), ANA, "page", (failed) -> true));
		}
		finally {
			store.database.execute("alter table failed_request_history drop constraint shut");
		}
	}

	@Test
	void findsTheNearestOfTheSameKeyOnBothSides() {
		store.clear();
		List<RecordedFailure> all = Stream.of("1/2/3", "9/9/9", "1/2/3", "1/2/3", "1/2/3", "1/2/3")
			.map((key) -> SampleFailures.of(
					SampleRequests.of("AtualizaDadosPDV", "{\"a\":1}", new OrderingKey(key), ArgumentStyle.NAMED),
					FailureKind.REJECTED))
			.toList();
		all.forEach((failure) -> this.recording.record(List.of(failure)));
		FailedRequestSummary middle = store.detail(all.get(3).requestId()).summary();

		Neighbours around = this.failures.neighbours(middle, 2);

		assertThat(around.before()).extracting(FailedRequestSummary::requestId)
			.containsExactly(all.get(2).requestId(), all.get(0).requestId());
		assertThat(around.after()).extracting(FailedRequestSummary::requestId)
			.containsExactly(all.get(4).requestId(), all.get(5).requestId());
		assertThat(this.failures.neighbours(middle, 1).before()).hasSize(1);
	}

	private void failAgain() {
		List<Request> sent = store.published();
		this.recording.record(List.of(SampleFailures.of(sent.get(sent.size() - 1), FailureKind.REJECTED)));
	}

	private long id() {
		return detail().summary().id();
	}

	private FailedRequestDetail detail() {
		return store.detail(this.request.id());
	}

	private List<String> changes() {
		return detail().history().stream().map(FailedRequestDetail.Change::what).toList();
	}

	private static Content json(String text) {
		return Content.json(text.getBytes(StandardCharsets.UTF_8));
	}

}
