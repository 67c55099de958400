package dev.pdvrelay.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.Incidents.View;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Failures with the same cause are one incident. */
class IncidentsIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Actor ANA = Actor.person("ana");

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final Incidents incidents = store.get(Incidents.class);

	private final IncidentCare care = store.get(IncidentCare.class);

	private int sequence;

	@BeforeEach
	void forget() {
		store.clear();
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Operador 42 não cadastrado na loja 0023        | Operador # não cadastrado na loja #
			Nota "A-17/b" já existe                        | Nota "…" já existe
			em 2026-11-20T10:00:07.123 falhou              | em # falhou
			Valor 1.234,56 acima de 1.000                  | Valor # acima de #
			id 01a1f9ed-1e30-7fd8-981f-1cffb062be55 sumiu  | id # sumiu
			Produto 'café' sem NCM                         | Produto "…" sem NCM
			Sem nada que mude                              | Sem nada que mude
			""")
	void takesOutOfAMessageWhatDiffersFromRequestToRequest(String message, String cause) {
		fail(message);

		assertThat(this.incidents.find(View.OPEN)).singleElement()
			.satisfies((incident) -> assertThat(incident.cause()).isEqualTo(cause));
	}

	@Test
	void makesThreeIncidentsOfThousandsOfFailuresWithThreeCauses() {
		Random random = new Random(3);
		List<RecordedFailure> failures = new ArrayList<>();
		for (int i = 0; i < 3000; i++) {
			failures.add(failure(switch (i % 3) {
				case 0 -> "Operador " + random.nextInt(10_000) + " não cadastrado na loja " + random.nextInt(900);
				case 1 -> "Série \"" + UUID.randomUUID() + "\" não existe";
				default -> "Tempo esgotado depois de " + random.nextInt(90) + " s às 10:" + random.nextInt(60);
			}));
		}

		for (int from = 0; from < failures.size(); from += 500) {
			this.recording.record(failures.subList(from, from + 500));
		}

		assertThat(this.incidents.find(View.OPEN)).hasSize(3).allMatch((incident) -> incident.open() == 1000);
	}

	@Test
	void comesBackWhenWhatWasFixedFailsAgain() {
		fail("Loja 7 em inventário");
		long id = only().id();
		assertThat(this.care.acknowledge(id, null, ANA)).isEqualTo(ActOutcome.DONE);
		store.clock.advance(Duration.ofMinutes(1));
		assertThat(this.care.fix(id, null, ANA, "inventário terminou")).isEqualTo(ActOutcome.DONE);
		assertThat(this.incidents.find(View.OPEN)).isEmpty();

		store.clock.advance(Duration.ofMinutes(1));
		fail("Loja 9 em inventário");

		assertThat(only().state()).isEqualTo(Incident.State.REGRESSED);
		assertThat(only().owner()).isEqualTo("ana");
		assertThat(this.incidents.history(id)).extracting(FailedRequestDetail.Change::what)
			.containsExactly("ACKNOWLEDGED", "FIXED", "REGRESSED");
	}

	@Test
	void doesNotComeBackForAFailureThatIsReadASecondTime() {
		RecordedFailure failure = failure("Loja 7 em inventário");
		this.recording.record(List.of(failure));
		store.clock.advance(Duration.ofMinutes(1));
		this.care.fix(only().id(), null, ANA, "feito");

		this.recording.record(List.of(failure));

		assertThat(this.incidents.find(View.OVER)).singleElement()
			.satisfies((incident) -> assertThat(incident.state()).isEqualTo(Incident.State.FIXED));
	}

	@Test
	void doesNotCountAsOpenWhileItIsMuted() {
		fail("PDV 3 inativo no cadastro");
		long id = only().id();
		Instant until = store.clock.instant().plus(Duration.ofDays(1));

		assertThat(this.care.mute(id, null, ANA, until, " ")).isEqualTo(ActOutcome.REASON_REQUIRED);
		assertThat(this.care.mute(id, null, ANA, store.clock.instant(), "x")).isEqualTo(ActOutcome.NOT_ALLOWED);
		assertThat(this.care.mute(id, null, ANA, until, "loja em reforma")).isEqualTo(ActOutcome.DONE);

		assertThat(this.incidents.find(View.OPEN)).isEmpty();
		assertThat(this.incidents.find(View.MUTED)).hasSize(1);

		store.clock.advance(Duration.ofDays(2));

		assertThat(this.incidents.find(View.OPEN)).hasSize(1);
	}

	@Test
	void tellsTheSecondOfTwoPeopleThatTheFirstWasQuicker() {
		fail("x");
		Incident seen = only();

		assertThat(this.care.acknowledge(seen.id(), seen.version(), ANA)).isEqualTo(ActOutcome.DONE);
		assertThat(this.care.note(seen.id(), seen.version(), Actor.person("bia"), "vi isso"))
			.isEqualTo(ActOutcome.CHANGED_MEANWHILE);
		assertThat(this.care.note(-1, null, ANA, "nada")).isEqualTo(ActOutcome.NOT_FOUND);
	}

	@Test
	void findsTheFailedRequestsOfAnIncident() {
		fail("Operador 1 não cadastrado");
		fail("Operador 2 não cadastrado");
		fail("outra coisa");
		Incident operators = this.incidents.find(View.OPEN)
			.stream()
			.filter((incident) -> incident.cause().startsWith("Operador"))
			.findFirst()
			.orElseThrow();

		FailedRequestPage page = store.get(FailedRequests.class)
			.find(new FailedRequestFilter(null, null, null, null, null, null, operators.id()), null, 10);

		assertThat(page.items()).hasSize(2);
		assertThat(this.incidents.ofFailedRequest(page.items().get(0).id())).contains(operators.id());
	}

	@Test
	void isOpenedForFailuresThatWereThereBefore() {
		fail("a 1");
		fail("a 2");
		JdbcTemplate jdbc = store.get(JdbcTemplate.class);
		jdbc.update("delete from incident");

		jdbc.update("""
				insert into incident (key, function, kind, code, cause, state, first_seen, last_seen)
				select incident, min(function), min(kind), min(code), min(cause), 'NEW', min(first_failed_at),
				max(last_failed_at) from failed_request group by incident""");

		assertThat(only().open()).isEqualTo(2);
	}

	@Test
	void tellsOneShopWithManyTillsFromManyShops() {
		failAt("Loja em inventário", "1/0214/01", "1/0214/02", "1/0214/02", "1/0087/01");
		failAt("Sem chave de loja", "PDV-7", null, "1/0214");

		assertThat(this.incidents.find(View.OPEN)).extracting(Incident::cause, Incident::tills, Incident::shops)
			.containsExactlyInAnyOrder(tuple("Loja em inventário", 3, 2), tuple("Sem chave de loja", 2, 0));
		Incident shops = this.incidents.find(View.OPEN)
			.stream()
			.filter((incident) -> incident.shops() > 0)
			.findFirst()
			.orElseThrow();
		assertThat(this.incidents.shops(shops, 5)).containsExactly(new Incidents.HurtShop("1/0214", 3, 2),
				new Incidents.HurtShop("1/0087", 1, 1));
	}

	@Test
	void countsTheFailuresOfEachHour() {
		fail("a");
		fail("a");
		RecordedFailure twice = failure("a");
		this.recording.record(List.of(twice));
		this.recording.record(List.of(twice));
		Instant before = store.clock.instant();
		store.clock.advance(Duration.ofHours(2));
		fail("a");
		long id = only().id();

		Map<Instant, Long> hours = this.incidents.failuresByHour(List.of(id), before.minus(Duration.ofHours(1)))
			.get(id);

		assertThat(hours).containsExactlyInAnyOrderEntriesOf(Map.of(before.truncatedTo(ChronoUnit.HOURS), 3L,
				store.clock.instant().truncatedTo(ChronoUnit.HOURS), 1L));
		assertThat(this.incidents.failuresByHour(List.of(id), store.clock.instant())).isEmpty();
		assertThat(this.incidents.openByFunction()).isEqualTo(Map.of(SampleRequests.FUNCTION, 1L));
	}

	@Test
	void isQuickWithAHundredThousandFailures() {
		fail("Loja em inventário");
		store.get(JdbcTemplate.class).update("""
				insert into failed_request (request_id, correlation_id, function, ordering_key, source, request_time,
					argument_style, content_type, content, kind, code, message, topic, partition, record_offset,
					first_failed_at, last_failed_at, status, attempt, search_text)
				select gen_random_uuid(), 'x', function, '1/' || n % 400 || '/' || n % 3200, source, request_time,
					argument_style, content_type, content, kind, code, message, topic, 0, n, first_failed_at,
					last_failed_at, 'FAILED', 1, ''
				from failed_request, generate_series(1, 100000) n""");
		store.get(JdbcTemplate.class).execute("analyze failed_request");
		Incident all = only();

		long start = System.nanoTime();
		Incident incident = this.incidents.find(all.id()).orElseThrow();
		Duration took = Duration.ofNanos(System.nanoTime() - start);

		assertThat(incident.open()).isEqualTo(Incidents.COUNTED + 1);
		assertThat(incident.tills()).isEqualTo(3201);
		assertThat(incident.shops()).isEqualTo(401);
		assertThat(took).isLessThan(Duration.ofMillis(500));
	}

	private void failAt(String message, String... keys) {
		for (String key : keys) {
			this.recording.record(List.of(SampleFailures.of(
					SampleRequests.of(SampleRequests.FUNCTION, "{}", (key != null) ? new OrderingKey(key) : null,
							ArgumentStyle.NAMED),
					new Failure(FailureKind.REJECTED, "17", message, null, store.clock.instant()))));
		}
	}

	private Incident only() {
		List<Incident> open = this.incidents.find(View.OPEN);
		assertThat(open).hasSize(1);
		return open.get(0);
	}

	private void fail(String message) {
		this.recording.record(List.of(failure(message)));
	}

	private RecordedFailure failure(String message) {
		return SampleFailures.of(SampleRequests.update(SampleRequests.FUNCTION, Integer.toString(this.sequence++ % 7)),
				new Failure(FailureKind.REJECTED, "17", message, null, store.clock.instant()));
	}

}
