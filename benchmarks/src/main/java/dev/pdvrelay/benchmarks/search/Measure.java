package dev.pdvrelay.benchmarks.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestPage;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long the store takes for what a page of the list asks of it: 50 failures, and how
 * many there are, counted up to 10,000, or 500 of those that are found by words.
 */
@Component
public final class Measure {

	/** How often each is measured if nobody says otherwise. */
	public static final int RUNS = 50;

	private static final int PAGE = 50;

	private static final int COUNTED = 10_001;

	private static final int COUNTED_BY_WORDS = 501;

	private static final List<String> FREQUENT = List.of("loja", "arroz", "cafe", "1kg", "cod_filial", "produto",
			"nao cadastrado", "preco", "recusada", "queijo mussarela");

	private static final List<FailureKind> KINDS = List.of(FailureKind.values());

	private static final List<Status> STATUSES = List.of(Status.values());

	private final FailedRequests failures;

	private final Known known;

	Measure(FailedRequests failures, Known known) {
		this.failures = failures;
		this.known = known;
	}

	/** Measures all and prints a line for each. */
	public void run(int runs) {
		List<Known.Row> rows = this.known.any(runs);
		System.out.printf("%-32s %9s %9s %9s   (ms, %d runs each)%n", "", "p50", "p95", "max", runs);
		page("first page", rows, (row) -> FailedRequestFilter.ALL);
		page("by status", rows, (row) -> filter(null, null, one(STATUSES, row), null));
		page("by kind", rows, (row) -> filter(null, one(KINDS, row), null, null));
		page("by function", rows, (row) -> filter(row.function(), null, null, null));
		page("by function, kind and status", rows,
				(row) -> filter(row.function(), one(KINDS, row), Status.FAILED, null));
		page("by incident", rows, (row) -> new FailedRequestFilter(null, null, null, null, null, null, row.incident()));
		page("by shop", rows, (row) -> exact(row.shop(), null, null));
		page("by shop and PDV", rows, (row) -> exact(row.shop(), row.till(), null));
		page("by code", rows, (row) -> exact(null, null, row.code()));
		page("by a day", rows, (row) -> day(row, null));
		page("by id", rows, (row) -> text(row.requestId()));
		page("a rare word of the content", rows, (row) -> text(Long.toString(row.number())));
		page("a frequent word", rows, (row) -> text(one(FREQUENT, row)));
		page("a frequent word and a status", rows, (row) -> filter(null, null, one(STATUSES, row), one(FREQUENT, row)));
		page("words of the message", rows, (row) -> text(row.message()));
		page("a word that is nowhere", rows, (row) -> text("xyz" + row.number() + "zyx"));
		page("a frequent word in a day", rows, (row) -> day(row, one(FREQUENT, row)));
		page("function, status, shop, a word", rows, (row) -> new FailedRequestFilter(row.function(), null,
				Status.RESOLVED, one(FREQUENT, row), null, null, null, row.shop(), null, null));
		nextPages("next pages", rows, (row) -> FailedRequestFilter.ALL);
		nextPages("next pages of a frequent word", rows, (row) -> text(one(FREQUENT, row)));
		nextPages("next pages of a shop", rows, (row) -> exact(row.shop(), null, null));
		print("counts by status, as the panel", rows, (row) -> this.failures.roughlyByStatus());
		print("counts by status, exact", rows, (row) -> this.failures.countByStatus());
	}

	private void page(String name, List<Known.Row> rows, Function<Known.Row, FailedRequestFilter> filter) {
		print(name, rows, (row) -> {
			FailedRequestPage page = this.failures.find(filter.apply(row), null, PAGE);
			if (page.nextCursor() != null) {
				this.failures.count(filter.apply(row), filter.apply(row).isSearch() ? COUNTED_BY_WORDS : COUNTED);
			}
		});
	}

	/** The second to the fifth, of which each counts as one. */
	private void nextPages(String name, List<Known.Row> rows, Function<Known.Row, FailedRequestFilter> filter) {
		List<Known.Row> few = rows.subList(0, Math.min(rows.size(), 12));
		double[] times = few.stream().flatMapToDouble((row) -> {
			@Nullable String[] cursor = { this.failures.find(filter.apply(row), null, PAGE).nextCursor() };
			return java.util.stream.IntStream.range(0, 4)
				.filter((page) -> cursor[0] != null)
				.mapToDouble((page) -> millis(
						() -> cursor[0] = this.failures.find(filter.apply(row), cursor[0], PAGE).nextCursor()));
		}).toArray();
		print(name, times);
	}

	private void print(String name, List<Known.Row> rows, Consumer<Known.Row> act) {
		rows.stream().limit(3).forEach(act);
		print(name, rows.stream().mapToDouble((row) -> millis(() -> act.accept(row))).toArray());
	}

	private static double millis(Runnable act) {
		long start = System.nanoTime();
		act.run();
		return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6;
	}

	private static void print(String name, double[] times) {
		Arrays.sort(times);
		System.out.printf("%-32s %9.1f %9.1f %9.1f%n", name, percentile(times, 0.5), percentile(times, 0.95),
				percentile(times, 1));
	}

	private static double percentile(double[] sorted, double part) {
		return (sorted.length > 0) ? sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)] : 0;
	}

	private static <T> T one(List<T> all, Known.Row row) {
		return all.get((int) (row.number() % all.size()));
	}

	private static FailedRequestFilter text(String text) {
		return filter(null, null, null, text);
	}

	private static FailedRequestFilter day(Known.Row row, @Nullable String text) {
		return new FailedRequestFilter(null, null, null, text, row.failedAt(), row.failedAt().plus(Duration.ofDays(1)));
	}

	private static FailedRequestFilter exact(@Nullable String shop, @Nullable String till, @Nullable String code) {
		return new FailedRequestFilter(null, null, null, null, null, null, null, shop, till, code);
	}

	private static FailedRequestFilter filter(@Nullable String function, @Nullable FailureKind kind,
			@Nullable Status status, @Nullable String text) {
		return new FailedRequestFilter(function, kind, status, text, null, null);
	}

}
