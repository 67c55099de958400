package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobCounts;
import dev.pdvrelay.store.JobRunner;
import dev.pdvrelay.store.JobState;
import dev.pdvrelay.store.Jobs;
import dev.pdvrelay.store.testing.SampleFailures;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator does with everything that matches a filter, without JavaScript.
 */
class JobPagesIT {

	private static final Pattern HIDDEN_TO = Pattern.compile("name=\"to\" value=\"([^\"]+)\"");

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void showsHowManyTheyAreAndASampleBeforeAnythingBegins() {
		fail("Contada", 12, FailureKind.REJECTED);
		fail("Contada", 2, FailureKind.UNCERTAIN);

		String list = admin.get("/failures?function=Contada&status=FAILED").body();
		String page = admin.get("/jobs/new?action=reprocess&function=Contada").body();

		assertThat(list).contains("Reenviar tudo que corresponde ao filtro",
				"href=\"/jobs/new?function=Contada&amp;action=reprocess\"");
		assertThat(page).contains("Reenviar 14 falhas", "As 5 mais recentes de 14",
				"2 de resultado incerto serão puladas", "Função: Contada", "Venda recusada");
		assertThat(admin.get("/failures?status=DELETED").body()).doesNotContain("Reenviar tudo");
		assertThat(admin.get("/jobs/new?action=explode").statusCode()).isEqualTo(400);
		assertThat(admin.get("/jobs/new?action=delete&kind=BOGUS").statusCode()).isEqualTo(400);
	}

	@Test
	void actsOnWhatWasShownAndTellsTheWholeSum() {
		TestKafka.createTopic("Mostrada", 1);
		List<Request> failed = fail("Mostrada", 4, FailureKind.REJECTED);
		String page = admin.get("/jobs/new?action=reprocess&function=Mostrada").body();
		fail("Mostrada", 1, FailureKind.REJECTED);

		Job job = make(page, "Mostrada", "canary", "2");
		String running = admin.get("/jobs/" + job.id()).body();
		runUntil(job, new JobCounts(4, 0, 0, 0, 2));
		panel.get(FailureRecording.class).record(failed.subList(0, 2).stream().map(JobPagesIT::again).toList());
		panel.get(JobRunner.class).round(Set.of());
		String aborted = admin.get("/jobs/" + job.id()).body();

		assertThat(running).contains("Lote feito", "reenviar 4 falhas", "Em andamento", "data-live", "Amostra de 2",
				"série cadastrada");
		assertThat(job(job).state()).isEqualTo(JobState.ABORTED);
		assertThat(aborted)
			.contains("Parado pelo freio", "As 2 não começadas ficaram como estavam",
					"100 % falharam de novo (2 de 2 com resposta)")
			.doesNotContain("data-live")
			.doesNotContain("/cancel");
		assertThat(admin.get("/jobs").body()).contains("Resolvidas 0 + falharam de novo 2 + puladas 0");
	}

	@Test
	void keepsWhatWasTypedWhenAValueIsWrong() {
		fail("Errada", 1, FailureKind.REJECTED);
		admin.get("/jobs/new?action=reprocess&function=Errada");

		HttpResponse<String> answer = admin.post("/jobs", "action", "REPROCESS", "function", "Errada", "canary", "x",
				"ratePerSecond", "7", "abortPercent", "33", "reason", "motivo meu");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("Nada começou: a amostra", "value=\"x\"", "value=\"33\"", "motivo meu");
		assertThat(admin.post("/jobs", "action", "REPROCESS", "canary", "1", "ratePerSecond", "7", "abortPercent", "33")
			.body()).contains("Nada começou: diga por quê");
	}

	@Test
	void pausesResumesAndCancels() {
		fail("Pausada", 3, FailureKind.REJECTED);
		Job job = make(admin.get("/jobs/new?action=delete&function=Pausada").body(), "Pausada", "action", "DELETE");
		admin.get("/jobs/" + job.id());

		admin.post("/jobs/" + job.id() + "/pause");
		String paused = admin.get("/jobs/" + job.id()).body();
		admin.post("/jobs/" + job.id() + "/resume");
		JobState resumed = job(job).state();
		admin.get("/jobs/" + job.id());
		admin.post("/jobs/" + job.id() + "/cancel");
		String cancelled = admin.get("/jobs/" + job.id()).body();
		admin.post("/jobs/" + job.id() + "/resume");

		assertThat(paused).contains("Pausado. As já enviadas continuam", "/resume").doesNotContain("/pause\"");
		assertThat(resumed).isEqualTo(JobState.RUNNING);
		assertThat(cancelled).contains("Cancelado. As não começadas ficaram como estavam", "O lote foi cancelado");
		assertThat(admin.get("/jobs/" + job.id()).body()).contains("Nada mudou: o lote já terminou");
		assertThat(admin.get("/jobs/999999").statusCode()).isEqualTo(404);
	}

	@Test
	void speaksEnglishToo() {
		fail("English", 1, FailureKind.REJECTED);
		Visitor reader = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);

		assertThat(reader.get("/jobs?lang=en").body()).contains("Jobs");
		assertThat(reader.get("/jobs/new?action=restore").body()).contains("Restore no failures");
		assertThat(reader.get("/jobs/new?action=reprocess&function=English").body()).contains("Send 1 failure again");
	}

	private static Job make(String page, String function, String... more) {
		Matcher to = HIDDEN_TO.matcher(page);
		assertThat(to.find()).isTrue();
		List<String> fields = new ArrayList<>(List.of("function", function, "to", to.group(1), "ratePerSecond", "50",
				"abortPercent", "20", "reason", "série cadastrada"));
		fields.addAll(List.of(more));
		if (!fields.contains("action")) {
			fields.addAll(List.of("action", "REPROCESS"));
		}
		HttpResponse<String> made = admin.post("/jobs", fields.toArray(String[]::new));
		assertThat(made.statusCode()).isEqualTo(302);
		String location = made.headers().firstValue("Location").orElseThrow();
		return panel.get(Jobs.class)
			.find(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)))
			.orElseThrow();
	}

	private static void runUntil(Job job, JobCounts expected) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			panel.get(JobRunner.class).round(Set.of());
			return job(job).counts().equals(expected);
		});
	}

	private static Job job(Job job) {
		return panel.get(Jobs.class).find(job.id()).orElseThrow();
	}

	/** The second delivery has failed as well. */
	private static RecordedFailure again(Request request) {
		Request second = new Request(request.id(), request.correlationId(), request.function(), request.source(),
				request.time(), request.content(), request.style(), request.orderingKey(), null, null, 2, null);
		return SampleFailures.of(second, FailureKind.REJECTED);
	}

	private static List<Request> fail(String function, int count, FailureKind kind) {
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.of(function, "{\"a\":\"1\"}", new OrderingKey("1/2/3"),
					ArgumentStyle.NAMED);
			panel.get(FailureRecording.class).record(List.of(SampleFailures.of(request, kind)));
			requests.add(request);
		}
		return requests;
	}

}
