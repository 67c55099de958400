package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestDetail.Change;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Personal data is masked wherever it is shown, and whoever has it shown stands in the
 * history.
 */
class PersonalDataIT {

	private static final String CPF = "529.982.247-25";

	private static final String PLAIN = "52998224725";

	private static final String CARD = "4111111111111111";

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor viewer;

	private final long id = enter(customer("1/0214/" + System.nanoTime()));

	@BeforeAll
	static void start() {
		TestKafka.createTopic("AtualizaDadosPDV", 1);
		panel = new RunningPanel();
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD).json("POST", "/api/v1/users", """
				{"name":"olha","password":"a long password","role":"viewer"}""");
		viewer = Visitor.person(panel.url(), "olha", "a long password");
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void isMaskedInEveryPageListFileAndAnswerForEverybody() {
		long incident = Long.parseLong(
				admin.get("/failures/" + this.id).body().replaceAll("(?s).*href=\"/incidents/([0-9]+)\".*", "$1"));

		for (Visitor visitor : List.of(admin, viewer)) {
			for (String path : List.of("/", "/failures", "/failures/" + this.id, "/failures/" + this.id + "/content",
					"/failures/" + this.id + "/original", "/failures/" + this.id + "/versions/1", "/failures.csv",
					"/api/v1/errors", "/api/v1/errors/" + this.id, "/incidents", "/incidents/" + incident,
					"/api/v1/incidents", "/api/v1/incidents/" + incident)) {
				HttpResponse<String> answer = visitor.get(path);

				assertThat(answer.statusCode()).as(path).isEqualTo(200);
				expectNothingPersonal(path, answer.body());
			}
		}
		assertThat(admin.get("/failures/" + this.id).body()).contains("***.***.***-25", "************1111", "Mostrar");
		assertThat(viewer.get("/failures/" + this.id).body()).doesNotContain("Mostrar");
		assertThat(history()).extracting(Change::what).doesNotContain("REVEALED");
	}

	@Test
	void isMaskedAmongTheNeighboursToo() {
		String key = "1/0214/" + System.nanoTime();
		long first = enter(customer(key));
		long second = enter(customer(key));

		String page = admin.get("/failures/" + second).body();

		assertThat(page).contains("Falharam antes", "href=\"/failures/" + first + "\"");
		expectNothingPersonal("neighbours", page);
	}

	@Test
	void isShownToWhoeverMayAskForItAndThatStandsInTheHistory() {
		admin.get("/failures/" + this.id);

		String page = admin.post("/failures/" + this.id).body();
		HttpResponse<String> file = admin.post("/failures/" + this.id + "/content");
		String version = admin.post("/failures/" + this.id + "/versions/1").body();

		assertThat(page).contains(CPF, PLAIN, CARD, "Os dados pessoais estão à mostra", "Dados pessoais vistos");
		assertThat(file.body()).isEqualTo(detail().content().text());
		assertThat(version).contains(CPF);
		assertThat(history()).filteredOn((change) -> change.what().equals("REVEALED"))
			.allSatisfy((change) -> assertThat(change.actor().name()).isEqualTo("admin"))
			.extracting(Change::reason)
			.containsExactly("page", "download", "version");
		expectNothingPersonal("the page afterwards", admin.get("/failures/" + this.id).body());
	}

	@Test
	void theAuditTellsWhoHasSeenItAndMasksWhatPeopleWrite() {
		String reason = "cliente " + CPF;
		admin.post("/failures/" + this.id);
		admin.post("/failures/" + this.id + "/delete", "version", "0", "reason", reason);
		String audit = admin.get("/audit?kind=FAILURE").body();

		assertThat(audit).contains("Dados pessoais vistos", "na página", "Excluída", "cliente ");
		expectNothingPersonal("audit", audit);
		expectNothingPersonal("audit.csv", admin.get("/audit.csv?kind=FAILURE").body());
		String entries = admin.get("/api/v1/audit?kind=failure").body();
		assertThat(entries).contains("REVEALED").doesNotContain("\"after\":\"REVEALED\"");
		expectNothingPersonal("the API", entries);
	}

	@Test
	void isNeverShownToAViewer() {
		viewer.get("/failures/" + this.id);

		for (String path : List.of("/failures/" + this.id, "/failures/" + this.id + "/content",
				"/failures/" + this.id + "/original", "/failures/" + this.id + "/versions/1")) {
			HttpResponse<String> answer = viewer.post(path);

			assertThat(answer.statusCode()).as(path).isEqualTo(403);
			expectNothingPersonal(path, answer.body());
		}
		assertThat(viewer.get("/api/v1/errors/" + this.id + "?reveal=true").statusCode()).isEqualTo(403);
		assertThat(viewer.get("/failures/" + this.id + "/edit").statusCode()).isEqualTo(403);
		assertThat(history()).extracting(Change::what).containsExactly("FAILED");
	}

	@Test
	void theApiGivesItOnlyWhenAskedAndTellsTheHistory() {
		JsonNode masked = Visitor.read(admin.get("/api/v1/errors/" + this.id));
		JsonNode revealed = Visitor.read(admin.get("/api/v1/errors/" + this.id + "?reveal=true"));

		assertThat(masked.propertyNames()).containsAll(revealed.propertyNames());
		assertThat(masked.path("content").path("cpf").asString()).isEqualTo("***.***.***-25");
		assertThat(masked.path("content").path("numero").asString()).isEqualTo("*********25");
		assertThat(masked.path("content").path("total").asDouble()).isEqualTo(184.9);
		assertThat(masked.path("content").path("ean").asString()).isEqualTo("7891000100103");
		assertThat(revealed.path("content").path("cpf").asString()).isEqualTo(CPF);
		assertThat(revealed.path("content").path("numero").asLong()).isEqualTo(Long.parseLong(PLAIN));
		assertThat(revealed.path("message").asString()).contains(CPF);
		assertThat(revealed.path("history").path(1).path("change").asString()).isEqualTo("REVEALED");
		assertThat(revealed.path("history").path(1).path("reason").asString()).isEqualTo("api");
	}

	@Test
	void anEditOfMaskedContentIsRefused() {
		String content = Visitor.read(admin.get("/api/v1/errors/" + this.id)).path("content").toString();
		Visitor program = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);

		HttpResponse<String> whole = reprocess(program, content.replace("184.90", "184.91"));
		HttpResponse<String> binary = reprocess(program,
				"{\"bin\":" + Visitor.read(admin.get("/api/v1/errors/" + this.id)).path("content").path("bin") + "}");
		HttpResponse<String> without = reprocess(program, "{\"total\":184.91}");

		assertThat(whole.statusCode()).isEqualTo(400);
		assertThat(whole.body()).contains("reveal=true");
		assertThat(binary.statusCode()).isEqualTo(400);
		assertThat(without.statusCode()).isEqualTo(202);
	}

	@Test
	void openingTheFormToEditIsTold() {
		long plain = enter(VariedFailures.rejected());

		String form = admin.get("/failures/" + this.id + "/edit").body();
		admin.get("/failures/" + plain + "/edit");

		assertThat(form).contains(CPF);
		assertThat(history()).extracting(Change::reason).contains("edit");
		assertThat(panel.get(FailedRequests.class).detail(plain).orElseThrow().history()).hasSize(1);
	}

	@Test
	void isMaskedInAnEnvelopeAndInBytes() {
		String xml = VariedFailures.ENVELOPE.replace("<serie>3<", "<cpf n='" + PLAIN + "'>" + CPF + "<")
			.replace("</serie>", "</cpf>");
		long envelope = enter(SampleFailures.of(
				Request.arriving(RequestId.next(), "c", "subirXMLNota", Source.XML,
						Content.xml(xml.getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED, null, null, null),
				FailureKind.REJECTED));
		long bytes = enter(SampleFailures.unreadable(("\u0000cpf " + CPF).getBytes(StandardCharsets.UTF_8)));
		long php = enter(SampleFailures.unreadable(
				"a:2:{s:6:\"funcao\";i:7;s:3:\"cpf\";s:14:\"529.982.247-25\";}".getBytes(StandardCharsets.UTF_8)));

		for (long one : List.of(envelope, bytes, php)) {
			expectNothingPersonal("" + one, admin.get("/failures/" + one).body());
			expectNothingPersonal("" + one, admin.get("/failures/" + one + "/content").body());
			expectNothingPersonal("" + one, admin.get("/api/v1/errors/" + one).body());
		}
		assertThat(admin.get("/failures/" + envelope).body())
			.contains("<span class=\"x-text\">***.***.***-25</span>",
					"<span class=\"x-value\">&quot;*********25&quot;</span>")
			.contains("Padaria São João");
	}

	private HttpResponse<String> reprocess(Visitor program, String content) {
		return program.json("POST", "/api/v1/errors/" + this.id + "/reprocess",
				"{\"reason\":\"total\",\"content\":" + content + "}");
	}

	private static void expectNothingPersonal(String where, String text) {
		String base64 = Base64.getEncoder().encodeToString(("dono " + PLAIN).getBytes(StandardCharsets.US_ASCII));
		assertThat(text).as(where)
			.doesNotContain(CPF)
			.doesNotContain(PLAIN)
			.doesNotContain(CARD)
			.doesNotContain(base64);
	}

	private static RecordedFailure customer(String key) {
		String json = """
				{"cpf":"%s","numero":%s,"cartoes":[{"pan":"%s"}],"%s":"nome","ean":"7891000100103","total":184.90,\
				"xml":"<c><cpf>%s</cpf></c>","bin":{"$base64":"%s"}}""".formatted(CPF, PLAIN, CARD, PLAIN, PLAIN,
				Base64.getEncoder().encodeToString(("dono " + PLAIN).getBytes(StandardCharsets.US_ASCII)));
		return SampleFailures.of(
				Request.arriving(RequestId.next(), "cliente-" + PLAIN, "AtualizaDadosPDV", Source.JSON,
						Content.json(json.getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED,
						new OrderingKey(key + "/" + PLAIN), null, null),
				new Failure(FailureKind.REJECTED, PLAIN, "Cliente " + CPF + " bloqueado",
						"<r><msg>cartão " + CARD + " recusado</msg></r>", Instant.now()));
	}

	private static long enter(RecordedFailure failure) {
		panel.get(FailureRecording.class).record(List.of(failure));
		return panel.get(FailedRequests.class)
			.find(new FailedRequestFilter(null, null, null, failure.requestId().toString(), null, null), null, 1)
			.items()
			.get(0)
			.id();
	}

	private FailedRequestDetail detail() {
		return panel.get(FailedRequests.class).detail(this.id).orElseThrow();
	}

	private List<Change> history() {
		return detail().history();
	}

}
