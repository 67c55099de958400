package dev.pdvrelay.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FailedRequestsIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final FailedRequests requests = store.get(FailedRequests.class);

	@BeforeEach
	void forget() {
		store.clear();
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void findsTheRowOfARequest() {
		RequestId failed = fail("{}", NOON);

		assertThat(this.requests.idOf(failed).flatMap(this.requests::detail).orElseThrow().summary().requestId())
			.isEqualTo(failed);
		assertThat(this.requests.idOf(RequestId.next())).isEmpty();
	}

	@Test
	void showsEveryRequestOnceThoughOthersFailMeanwhile() {
		List<RequestId> there = new ArrayList<>();
		IntStream.range(0, 25).forEach((i) -> there.add(fail("{}", NOON.minusSeconds(i / 3))));

		List<RequestId> shown = new ArrayList<>();
		String cursor = null;
		do {
			FailedRequestPage page = this.requests.find(FailedRequestFilter.ALL, cursor, 7);
			page.items().forEach((item) -> shown.add(item.requestId()));
			cursor = page.nextCursor();
			fail("{}", NOON.plusSeconds(1));
		}
		while (cursor != null);

		assertThat(shown).containsExactlyInAnyOrderElementsOf(there);
	}

	@Test
	void givesTheContentsOfManyAtOnce() {
		fail("{\"a\":1}", NOON);
		fail("{\"b\":2}", NOON);
		List<Long> ids = this.requests.find(FailedRequestFilter.ALL, null, 5)
			.items()
			.stream()
			.map(FailedRequestSummary::id)
			.toList();

		assertThat(this.requests.contents(ids).values()).extracting((kept) -> kept.content().text())
			.containsExactlyInAnyOrder("{\"a\":1}", "{\"b\":2}");
		assertThat(this.requests.contents(List.of(-1L))).isEmpty();
	}

	@Test
	void givesNoCursorAfterAFullLastPage() {
		IntStream.range(0, 5).forEach((i) -> fail("{}", NOON));

		assertThat(this.requests.find(FailedRequestFilter.ALL, null, 5).nextCursor()).isNull();
		assertThat(this.requests.find(FailedRequestFilter.ALL, null, 4).nextCursor()).isNotNull();
	}

	@Test
	void findsWordsAndTheBeginningOfTheLastOne() {
		RequestId accents = fail("{\"a\":\"Promoção de VERÃO\"}", NOON);
		RequestId escaped = fail("{\"a\":\"promo\\u00e7\\u00e3o\\nde inverno\"}", NOON);
		RequestId receipt = fail("{\"cod_cupom\":\"cupom4711\"}", NOON);

		assertThat(found("promoÇÃO")).containsExactlyInAnyOrder(accents, escaped);
		assertThat(found("verao promoc")).containsExactly(accents);
		assertThat(found("inverno promo")).containsExactly(escaped);
		assertThat(found("4711")).containsExactly(receipt);
		assertThat(found("CUPOM47")).containsExactly(receipt);
		assertThat(found("cod_cupom")).containsExactly(receipt);
		assertThat(found("pom4711")).isEmpty();
		assertThat(found("promoc verao")).isEmpty();
		assertThat(found("filial desconhecida")).hasSize(3);
	}

	@Test
	void findsIdsWholeAndByTheirBeginning() {
		RequestId wanted = fail("{}", NOON);
		fail("{}", NOON);
		String id = wanted.toString();

		assertThat(found(id)).containsExactly(wanted);
		assertThat(found(id.toUpperCase(Locale.ROOT))).containsExactly(wanted);
		assertThat(found(id.substring(0, 30))).containsExactly(wanted);
		assertThat(found("  " + id + " recusada ")).containsExactly(wanted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "_", "%%%", "'", "\\", "&|!()", ":*", "'; drop table failed_request; --", "\0",
			"\uD83D", "' | 'xyz", "recus%", "!nada", "recusada <-> xyz", "\\' & x" })
	void takesNothingOfAHostileTextForACommand(String text) {
		fail("{\"a\":\"drop\"}", NOON);
		fail("{}", NOON);

		assertThat(found(text).size()).isEqualTo(text.equals("recus%") ? 2 : 0);
		assertThat(this.requests.count(text(text), 10)).isEqualTo(text.equals("recus%") ? 2 : 0);
	}

	@Test
	void bearsAVeryLongTextAndAVeryLongContent() {
		RequestId one = fail("{\"a\":\"" + "x".repeat(100_000) + "\"}", NOON);
		fail("{\"a\":\"" + "palavra%d ".repeat(9000) + "\"}", NOON);

		assertThat(found("a ".repeat(10_000))).hasSize(2);
		assertThat(found("x".repeat(10_000))).containsExactly(one);
		assertThat(found("y".repeat(10_000))).isEmpty();
	}

	@Test
	void anEmptyTextAsksForNothing() {
		fail("{}", NOON);

		assertThat(found("  ")).hasSize(1);
	}

	@Test
	void findsByShopTillAndCodeExactly() {
		RequestId wanted = fail(keyed("1/0023/7"), "SOAP-ENV:Client");
		RequestId other = fail(keyed("1/0023/17"), "17");
		fail(keyed("1/230/7"), "171");

		assertThat(found(exact("23", null, null))).containsExactlyInAnyOrder(wanted, other);
		assertThat(found(exact("0023", "007", null))).containsExactly(wanted);
		assertThat(found(exact(null, "7", null))).hasSize(2);
		assertThat(found(exact(null, null, "soap-env:client"))).containsExactly(wanted);
		assertThat(found(exact(null, null, "17"))).containsExactly(other);
		assertThat(found(exact("23' | '=loja:230", null, null))).isEmpty();
		assertThat(found(exact(null, null, "%"))).isEmpty();
	}

	@Test
	void turnsTheSamePagesWhetherAWordIsFrequentOrRare() {
		List<RequestId> there = new ArrayList<>();
		IntStream.range(0, 30)
			.forEach(
					(i) -> there.add(0, fail("{\"a\":\"" + ((i % 3 == 0) ? "raro" : "") + "\"}", NOON.plusSeconds(i))));

		assertThat(paged("recusada")).containsExactlyElementsOf(there);
		assertThat(paged("raro")).containsExactlyElementsOf(
				IntStream.range(0, 30).filter((i) -> (29 - i) % 3 == 0).mapToObj(there::get).toList());
	}

	@Test
	void looksDeepIntoTheContentButNotIntoBinaries() {
		RequestId deep = fail("{\"a\":\"" + "palavra ".repeat(7000) + "agulha\"}", NOON);
		RequestId binary = fail("{\"a\":{\"$base64\":\"INICIO+" + "AbCd".repeat(50) + "+MEIO+" + "AbCd".repeat(50)
				+ "+FINAL\"},\"b\":\"depois\"}", NOON);

		assertThat(found("agulha")).containsExactly(deep);
		assertThat(found("INICIO")).containsExactly(binary);
		assertThat(found("depois")).containsExactly(binary);
		assertThat(found("MEIO")).isEmpty();
		assertThat(found("FINAL")).isEmpty();
	}

	@Test
	void findsWhatIsNotMergedIntoTheIndexYetAndWhatIs() {
		RequestId one = fail("{\"a\":\"recente\"}", NOON);

		assertThat(found("recente")).containsExactly(one);
		store.get(SearchIndex.class).merge();
		assertThat(found("recente")).containsExactly(one);
	}

	@Test
	void filtersByEverythingAtOnce() {
		RequestId wanted = fail("{}", NOON);
		fail("{}", NOON.plusSeconds(60));
		FailedRequestFilter filter = new FailedRequestFilter(SampleRequests.FUNCTION, FailureKind.REJECTED,
				Status.FAILED, "recusada", NOON.minusSeconds(1), NOON.plusSeconds(60));

		assertThat(this.requests.find(filter, null, 10).items()).extracting(FailedRequestSummary::requestId)
			.containsExactly(wanted);
		assertThat(this.requests.count(filter, 100)).isEqualTo(1);
		assertThat(
				this.requests.find(new FailedRequestFilter(null, null, null, null, Instant.MIN, Instant.MAX), null, 10)
					.items())
			.hasSize(2);
	}

	@Test
	void countsByStatusWithoutGaps() {
		fail("{}", NOON);

		assertThat(this.requests.countByStatus()).hasSize(Status.values().length)
			.containsEntry(Status.FAILED, 1L)
			.containsEntry(Status.DELETED, 0L);
	}

	@Test
	void tellsOfFewByStatusExactlyHowMany() {
		fail("{}", NOON);

		assertThat(this.requests.roughlyByStatus()).hasSize(Status.values().length)
			.containsEntry(Status.FAILED, new RoughCount(1, true))
			.containsEntry(Status.DELETED, new RoughCount(0, true));
	}

	@Test
	void estimatesManyByWhatTheDatabaseKnowsOfThem() {
		fail("{}", NOON);
		store.database.execute(
				"""
						insert into failed_request (request_id, correlation_id, function, source, request_time, argument_style,
							content_type, content, kind, message, topic, partition, record_offset, first_failed_at,
							last_failed_at, status, attempt, search_text)
						select gen_random_uuid(), 'c', 'f', 's', now(), 'NAMED', 'text/xml', '', 'REJECTED', 'm', 'f', 0, 0, now(),
							now(), 'RESOLVED', 1, '' from generate_series(1, 12345)""");

		assertThat(this.requests.roughlyByStatus().get(Status.RESOLVED).isExact()).isFalse();
		store.database.execute("analyze failed_request");
		assertThat(this.requests.roughlyByStatus()).containsEntry(Status.RESOLVED, new RoughCount(12_300, false))
			.containsEntry(Status.FAILED, new RoughCount(1, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "!!", "MTI", "MToxOjE", "MTsx" })
	void refusesACursorThatIsNoneOfOurs(String cursor) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.requests.find(FailedRequestFilter.ALL, cursor, 10));
	}

	@Test
	void bearsACursorFromTheEndOfTime() {
		String cursor = Base64.getUrlEncoder().encodeToString("999999999999999999:999999999999999999".getBytes());
		fail("{}", NOON);

		assertThat(this.requests.find(FailedRequestFilter.ALL, cursor, 10).items()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 501 })
	void refusesALimitOutOfRange(int limit) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.requests.find(FailedRequestFilter.ALL, null, limit));
	}

	@Test
	void knowsNothingOfARequestThatIsNotThere() {
		assertThat(this.requests.detail(-1)).isEmpty();
	}

	private List<RequestId> paged(String text) {
		List<RequestId> shown = new ArrayList<>();
		String cursor = null;
		do {
			FailedRequestPage page = this.requests.find(text(text), cursor, 4);
			page.items().forEach((item) -> shown.add(item.requestId()));
			cursor = page.nextCursor();
		}
		while (cursor != null);
		return shown;
	}

	private List<RequestId> found(@Nullable String text) {
		return found(text(text));
	}

	private List<RequestId> found(FailedRequestFilter filter) {
		return this.requests.find(filter, null, 10).items().stream().map(FailedRequestSummary::requestId).toList();
	}

	private static FailedRequestFilter text(@Nullable String text) {
		return new FailedRequestFilter(null, null, null, text, null, null);
	}

	private static FailedRequestFilter exact(@Nullable String shop, @Nullable String till, @Nullable String code) {
		return new FailedRequestFilter(null, null, null, null, null, null, null, shop, till, code);
	}

	private static Request keyed(String key) {
		return SampleRequests.of(SampleRequests.FUNCTION, "{}", new OrderingKey(key), ArgumentStyle.NAMED);
	}

	private RequestId fail(Request request, String code) {
		this.recording.record(List
			.of(SampleFailures.of(request, new Failure(FailureKind.REJECTED, code, "Venda recusada", null, NOON))));
		return request.id();
	}

	private RequestId fail(String json, Instant at) {
		var request = SampleRequests.of(SampleRequests.FUNCTION, json, new OrderingKey("1"), ArgumentStyle.NAMED);
		this.recording.record(List.of(SampleFailures.of(request,
				new Failure(FailureKind.REJECTED, "55", "Venda recusada: filial desconhecida", null, at))));
		return request.id();
	}

}
