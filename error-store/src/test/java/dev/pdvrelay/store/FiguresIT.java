package dev.pdvrelay.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.Figures.Figure;
import dev.pdvrelay.store.WaitingRecording.Waiting;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What functions did over time, as far as somebody saw it. */
class FiguresIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final String FUNCTION = SampleRequests.FUNCTION;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private final Figures figures = store.get(Figures.class);

	private final DeliveryCounting counting = store.get(DeliveryCounting.class);

	private final WaitingRecording waiting = store.get(WaitingRecording.class);

	@BeforeEach
	void forget() {
		store.clear();
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void countsEachReceiptOnceHoweverOftenItIsRead() {
		List<ReceivedReceipt> batch = List.of(receipt(0, 7), receipt(0, 8), receipt(1, 3));

		int first = this.counting.count(batch);
		int again = this.counting.count(batch);
		int more = this.counting.count(List.of(receipt(0, 8), receipt(0, 9)));
		pass(MINUTE);

		assertThat(List.of(first, again, more)).containsExactly(3, 0, 1);
		assertThat(only().deliveredPerMinute()).isEqualTo(4);
	}

	@Test
	void countsOnWhenTheTopicWasMadeAnew() {
		this.counting.count(List.of(receipt(0, 5000)));
		store.clock.advance(Duration.ofSeconds(1));

		int anew = this.counting.count(List.of(receipt(0, 0), receipt(0, 1)));

		assertThat(anew).isEqualTo(2);
	}

	@Test
	void severalInstancesCountWithoutLosingOrDoublingAnything() {
		List<ReceivedReceipt> batch = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			batch.add(receipt(i % 4, i / 4));
		}

		List<CompletableFuture<Integer>> instances = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			instances.add(CompletableFuture.supplyAsync(() -> this.counting.count(batch)));
		}
		int counted = instances.stream().mapToInt(CompletableFuture::join).sum();
		pass(MINUTE);

		assertThat(counted).isEqualTo(200);
		assertThat(only().deliveredPerMinute()).isEqualTo(200);
	}

	@Test
	void putsALateReceiptIntoTheMinuteInWhichItWasDelivered() {
		ReceivedReceipt receipt = receipt(0, 0);
		Instant minute = receipt.receipt().deliveredAt().truncatedTo(ChronoUnit.MINUTES);
		pass(Duration.ofMinutes(20));

		this.counting.count(List.of(receipt));

		assertThat(only().since()).isEqualTo(minute);
	}

	@Test
	void countsAFailureOnce() {
		RecordedFailure failure = SampleFailures.of(SampleRequests.update(FUNCTION, "7"),
				new Failure(FailureKind.REJECTED, "17", "x", null, store.clock.instant()));

		store.get(FailureRecording.class).record(List.of(failure));
		store.get(FailureRecording.class).record(List.of(failure));
		pass(MINUTE);

		assertThat(only().failed()).isEqualTo(1);
		assertThat(only().deliveredPerMinute()).isNull();
		assertThat(this.figures.lately().get(FUNCTION).failedInHour()).isEqualTo(1);
	}

	@Test
	void aMinuteThatNobodyWatchedIsAGapAndNotZero() {
		note(12L, true);
		pass(MINUTE);
		pass(MINUTE);
		note(null, true);
		pass(MINUTE);
		note(9L, false);
		pass(MINUTE);

		assertThat(this.figures.over(store.clock.instant(), HOUR, MINUTE))
			.extracting(Figure::waiting, Figure::deliveredPerMinute, Figure::failed)
			.containsExactly(tuple(12L, 0.0, 0L), tuple(null, 0.0, 0L), tuple(9L, null, null));
	}

	@Test
	void severalNotesOfOneMinuteKeepTheHighest() {
		Instant old = store.clock.instant().minus(HOUR).truncatedTo(ChronoUnit.MILLIS);
		this.waiting.record(List.of(new Waiting(FUNCTION, 5L, old.plusSeconds(9))), true);
		this.waiting.record(List.of(new Waiting(FUNCTION, 9L, old)), true);
		this.waiting.record(List.of(new Waiting(FUNCTION, 7L, null)), true);
		this.waiting.record(List.of(), true);
		pass(MINUTE);

		assertThat(only().waiting()).isEqualTo(9);
		assertThat(only().oldest()).isEqualTo(old);
	}

	@Test
	void rollsUpIntoLongerSteps() {
		for (int i = 0; i < 30; i++) {
			note((long) i, true);
			this.counting.count(List.of(receipt(0, 2 * i), receipt(0, 2 * i + 1)));
			pass(MINUTE);
		}

		List<Figure> steps = this.figures.over(store.clock.instant(), HOUR, Duration.ofMinutes(15));

		assertThat(steps).extracting(Figure::waiting).containsExactly(14L, 29L);
		assertThat(steps).extracting(Figure::deliveredPerMinute).containsExactly(2.0, 2.0);
		assertThat(this.figures.lately().get(FUNCTION).deliveredPerMinute()).isEqualTo(2.0);
		assertThat(this.figures.lately().get(FUNCTION).failedInHour()).isZero();
	}

	@Test
	void addsUpFunctionsMinuteByMinuteBeforeItTakesTheMost() {
		note("A", 10);
		note("B", 1);
		pass(MINUTE);
		note("A", 2);
		note("B", 7);
		pass(MINUTE);

		assertThat(this.figures.inAll(store.clock.instant(), HOUR, HOUR)).singleElement()
			.satisfies((all) -> assertThat(all.waiting()).isEqualTo(11));
	}

	@Test
	void keepsFiguresForEightDaysAndNoLonger() {
		note(1L, true);
		store.get(FailureRecording.class)
			.record(List.of(SampleFailures.of(SampleRequests.update(FUNCTION, "7"),
					new Failure(FailureKind.REJECTED, "17", "x", null, store.clock.instant()))));
		store.clock.advance(Duration.ofDays(8).minusHours(1));
		assertThat(this.figures.purge()).isZero();

		store.clock.advance(Duration.ofHours(2));

		assertThat(this.figures.purge()).isEqualTo(2);
		assertThat(store.get(JdbcTemplate.class).queryForObject("select count(*) from incident", Integer.class))
			.isEqualTo(1);
	}

	@Test
	void aWeekOfManyFunctionsIsReadQuickly() {
		store.get(JdbcTemplate.class)
			.update("""
					insert into function_minute (minute, function, delivered, failed, waiting, abreast)
					select to_timestamp(?) - n * interval '1 minute', 'Funcao' || f, n % 90, n % 3, n % 500, true
					from generate_series(1, 11520) n, generate_series(1, 10) f""",
					(double) store.clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond());
		store.get(JdbcTemplate.class).execute("analyze function_minute");

		long start = System.nanoTime();
		List<Figure> week = this.figures.over(store.clock.instant(), Duration.ofDays(7), HOUR);
		Duration took = Duration.ofNanos(System.nanoTime() - start);

		assertThat(week).hasSize(10 * 7 * 24);
		assertThat(took).isLessThan(Duration.ofSeconds(1));
	}

	private Figure only() {
		List<Figure> all = this.figures.over(store.clock.instant(), HOUR, MINUTE);
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	private void note(Long waits, boolean abreast) {
		this.waiting.record(List.of(new Waiting(FUNCTION, waits, null)), abreast);
	}

	private void note(String function, long waits) {
		this.waiting.record(List.of(new Waiting(function, waits, null)), true);
	}

	private static void pass(Duration time) {
		store.clock.advance(time);
	}

	private static ReceivedReceipt receipt(int partition, long offset) {
		Instant now = store.clock.instant();
		return new ReceivedReceipt(
				new Receipt(RequestId.next(), "c", FUNCTION, new RecordPosition(FUNCTION, 0, offset), now, 1, null),
				new RecordPosition("KafkaDeliveries", partition, offset), now);
	}

}
