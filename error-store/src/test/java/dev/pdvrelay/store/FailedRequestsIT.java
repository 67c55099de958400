package dev.pdvrelay.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
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
	void findsTextLiterally() {
		RequestId percent = fail("{\"a\":\"100% ok\"}", NOON);
		RequestId underscore = fail("{\"a\":\"x_y\"}", NOON);
		RequestId backslash = fail("{\"a\":\"c:\\\\temp\"}", NOON);
		RequestId accents = fail("{\"a\":\"Promoção de VERÃO\"}", NOON);

		assertThat(found("0% o")).containsExactly(percent);
		assertThat(found("x_y")).containsExactly(underscore);
		assertThat(found("\\temp")).containsExactly(backslash);
		assertThat(found("promoÇÃO de verão")).containsExactly(accents);
		assertThat(found("%")).containsExactly(percent);
		assertThat(found(accents.toString().substring(3, 20))).contains(accents);
		assertThat(found("filial desconhecida")).hasSize(4);
		assertThat(found("'; drop table failed_request; --")).isEmpty();
		assertThat(found("\0")).isEmpty();
		assertThat(found("  ")).hasSize(4);
	}

	@Test
	void looksDeepIntoTheContentButNotIntoTheMiddleOfBinaries() {
		RequestId deep = fail("{\"a\":\"" + "palavra ".repeat(7000) + "agulha\"}", NOON);
		RequestId binary = fail("{\"a\":{\"$base64\":\"INICIO" + "AbCd".repeat(500) + "MEIO" + "AbCd".repeat(500)
				+ "FINAL\"},\"b\":\"depois\"}", NOON);

		assertThat(found("agulha")).containsExactly(deep);
		assertThat(found("INICIOAb")).containsExactly(binary);
		assertThat(found("CdFINAL")).containsExactly(binary);
		assertThat(found("depois")).containsExactly(binary);
		assertThat(found("CdMEIOAb")).isEmpty();
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

	private List<RequestId> found(@Nullable String text) {
		return this.requests.find(new FailedRequestFilter(null, null, null, text, null, null), null, 10)
			.items()
			.stream()
			.map(FailedRequestSummary::requestId)
			.toList();
	}

	private RequestId fail(String json, Instant at) {
		var request = SampleRequests.of(SampleRequests.FUNCTION, json, new OrderingKey("1"), ArgumentStyle.NAMED);
		this.recording.record(List.of(SampleFailures.of(request,
				new Failure(FailureKind.REJECTED, "55", "Venda recusada: filial desconhecida", null, at))));
		return request.id();
	}

}
