package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator does in an evening, without JavaScript.
 */
class JourneysIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		for (String topic : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			TestKafka.createTopic(topic, 1);
		}
		panel = new RunningPanel();
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void sendsARefusedRequestAgainAndCallsItSentNotDone() {
		long id = enter(VariedFailures.rejected());
		String page = admin.get("/failures/" + id).body();

		HttpResponse<String> sent = admin.post("/failures/" + id + "/reprocess", "version", "0", "reason",
				"operador cadastrado");
		String after = admin.get("/failures/" + id).body();

		assertThat(page).contains("O que aconteceu", "A quem atinge", "O que fazer", "Operador 0 não cadastrado",
				"7891000100103");
		assertThat(sent.statusCode()).isEqualTo(302);
		assertThat(after).contains("Aguarda a resposta do Manager; ainda não está resolvida",
				"Enviada, aguardando resposta", "operador cadastrado");
		assertThat(detail(id).summary().status()).isEqualTo(Status.REPROCESSING);
	}

	@Test
	void anUncertainOneIsSentAgainOnlyWithAReason() {
		long id = enter(VariedFailures.uncertain());
		String page = admin.get("/failures/" + id).body();

		admin.post("/failures/" + id + "/reprocess", "version", "0", "reason", " ");
		String refused = admin.get("/failures/" + id).body();
		Status before = detail(id).summary().status();
		admin.post("/failures/" + id + "/reprocess", "version", "0", "reason", "não está lá");

		assertThat(page).contains("O Manager gravou este movimento?", "O pedido saiu inteiro",
				"The connection was lost after the request was sent", "não é protegida contra repetição", "num_cupom");
		assertThat(refused).contains("Nada foi feito: o Manager pode já ter gravado");
		assertThat(before).isEqualTo(Status.FAILED);
		assertThat(detail(id).summary().status()).isEqualTo(Status.REPROCESSING);
	}

	@Test
	void anUncertainOneThatTheManagerHasIsSettledWithAReason() {
		long id = enter(VariedFailures.uncertain());
		long refused = enter(VariedFailures.rejected());
		admin.get("/failures/" + id);

		admin.post("/failures/" + id + "/settle", "version", "0");
		String asked = admin.get("/failures/" + id).body();
		Status before = detail(id).summary().status();
		admin.post("/failures/" + id + "/settle", "version", "0", "reason", "cupom está no movimento");
		String page = admin.get("/failures/" + id).body();
		admin.post("/failures/" + refused + "/settle", "version", "0", "reason", "não cabe aqui");

		assertThat(asked).contains("Diga como você conferiu");
		assertThat(before).isEqualTo(Status.FAILED);
		assertThat(detail(id).summary().status()).isEqualTo(Status.RESOLVED);
		assertThat(page).contains("Encerrada como resolvida", "uma pessoa conferiu no Manager",
				"cupom está no movimento");
		assertThat(detail(refused).summary().status()).isEqualTo(Status.FAILED);
	}

	@Test
	void keepsWhatWasTypedWhenTheJsonIsWrong() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id + "/edit");

		HttpResponse<String> wrong = admin.post("/failures/" + id + "/edit", "version", "0", "reason", "corrigido",
				"content", "{\"cod_operador\": 1182,,}");
		HttpResponse<String> noReason = admin.post("/failures/" + id + "/edit", "version", "0", "reason", " ",
				"content", "{\"cod_operador\":\"1182\"}");

		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("erro na linha 1, coluna").contains("1182,,}").contains("corrigido");
		assertThat(noReason.body()).contains("diga por que mudou").contains("1182");
		assertThat(detail(id).isEdited()).isFalse();
	}

	@Test
	void sendsAnEditedRequestAndKeepsTheOriginal() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id + "/edit");

		admin.post("/failures/" + id + "/edit", "version", "0", "reason", "operador certo", "content",
				"{\r\n  \"cod_operador\": \"1182\",\r\n  \"total\": 184.90\r\n}");
		String page = admin.get("/failures/" + id).body();

		assertThat(detail(id).content().text()).isEqualTo("{\"cod_operador\":\"1182\",\"total\":184.90}");
		assertThat(page).contains("O original, como chegou", "Conteúdo editado", "operador certo");
		assertThat(admin.get("/failures/" + id + "/original").body()).contains("\"cod_operador\":\"0\"");
	}

	@Test
	void tellsWhenSomebodyWasQuickerAndKeepsTheText() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id + "/edit");
		panel.get(Discarding.class).delete(id, null, Actor.person("outra"), null);
		panel.get(Discarding.class).restore(id, Actor.person("outra"), null);

		HttpResponse<String> late = admin.post("/failures/" + id + "/edit", "version", "0", "reason", "operador certo",
				"content", "{\"cod_operador\":\"1182\"}");

		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("alguém mudou esta falha", "1182", "operador certo");
		assertThat(detail(id).summary().status()).isEqualTo(Status.FAILED);
	}

	@Test
	void sendsWhatWasChangedInOneFieldAndTheRestToTheLetter() {
		long id = enter(VariedFailures.rejected());
		List<String> form = fields(admin.get("/failures/" + id + "/edit").body());

		HttpResponse<String> wrong = admin.post("/failures/" + id + "/edit", edit(form, "total", "184,90"));
		HttpResponse<String> broken = admin.post("/failures/" + id + "/edit", edit(form, "itens", "[1],\"x\":2"));
		HttpResponse<String> turned = admin.post("/failures/" + id + "/edit?show=raw",
				edit(form, "cod_operador", "1182"));
		admin.post("/failures/" + id + "/edit", edit(form, "cod_operador", "1,182"));

		assertThat(wrong.body()).contains("total precisa ser um número", "value=\"184,90\"");
		assertThat(broken.body()).contains("o valor de itens não é JSON");
		assertThat(turned.body()).contains("id=\"content\"", "&quot;cod_operador&quot;: &quot;1182&quot;");
		assertThat(detail(id).content().text())
			.isEqualTo(detail(id).original().text().replace("\"cod_operador\":\"0\"", "\"cod_operador\":\"1,182\""));
	}

	@Test
	void givesTheTextBackWhenTheSessionHasEnded() {
		Visitor late = new Visitor(panel.url());
		late.get("/login");

		HttpResponse<String> raw = late.send("POST", "/failures/7/edit", "version=0&content=%7Bmeu+texto%3C",
				"Content-Type", "application/x-www-form-urlencoded");
		HttpResponse<String> fields = late.send("POST", "/failures/7/edit",
				"version=0&argName=cod_operador&argKind=text&argValue=1182", "Content-Type",
				"application/x-www-form-urlencoded");

		assertThat(raw.statusCode()).isEqualTo(403);
		assertThat(raw.body()).contains("Sua sessão terminou", "{meu texto&lt;", "/failures/7/edit?view=raw");
		assertThat(fields.body()).contains("&quot;cod_operador&quot;: &quot;1182&quot;");
	}

	@Test
	void takesFiveHundredTicksAndRefusesMore() {
		admin.get("/failures");
		List<String> ticks = new ArrayList<>(List.of("act", "DELETE"));
		for (int i = 0; i < 500; i++) {
			ticks.addAll(List.of("tick", (900000 + i) + "@0"));
		}
		admin.post("/failures/bulk", ticks.toArray(String[]::new));
		String account = admin.get("/failures").body();
		ticks.addAll(List.of("tick", "1@0"));
		admin.post("/failures/bulk", ticks.toArray(String[]::new));

		assertThat(account).contains("Exclusão de 500 marcadas");
		assertThat(admin.get("/failures").body()).contains("São mais de 500 marcadas");
	}

	/** What a browser would send: name, kind and value of each field, in their order. */
	private static List<String> fields(String page) {
		Matcher field = Pattern
			.compile("name=\"(arg[A-Za-z]+)\"[^>]*?(?:value=\"([^\"]*)\"[^>]*>|>\\n([^<]*)</textarea>)", Pattern.DOTALL)
			.matcher(page);
		List<String> form = new ArrayList<>();
		while (field.find()) {
			form.addAll(List.of(field.group(1),
					HtmlUtils.htmlUnescape((field.group(2) != null) ? field.group(2) : field.group(3))
						.replace("\n", "\r\n")));
		}
		return form;
	}

	private static String[] edit(List<String> form, String name, String value) {
		List<String> sent = new ArrayList<>(form);
		sent.set(sent.indexOf(name) + 4, value);
		sent.addAll(List.of("version", "0", "reason", "operador certo"));
		return sent.toArray(String[]::new);
	}

	@Test
	void acceptsAnEnvelopeOnlyIfItIsOne() {
		long id = enter(VariedFailures.envelope());
		admin.get("/failures/" + id + "/edit");
		String bomb = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>";

		for (String wrong : List.of("<x/>", "<a><b></a>", bomb,
				"<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>")) {
			HttpResponse<String> answer = admin.post("/failures/" + id + "/edit", "version", "0", "reason", "r",
					"content", wrong);
			assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
			assertThat(answer.body()).contains("Nada foi enviado");
		}
		admin.post("/failures/" + id + "/edit", "version", "0", "reason", "série", "content",
				VariedFailures.ENVELOPE.replace("<serie>3<", "<serie>1<"));

		assertThat(detail(id).content().text()).contains("<serie>1<").contains("Padaria São João");
		assertThat(detail(id).summary().status()).isEqualTo(Status.REPROCESSING);
	}

	@Test
	void anUnreadableOneGoesOutOnlyEdited() {
		long id = enter(SampleFailures.unreadable(new byte[] { 0x1F, 'c', 'u', 'p', 0 }));
		String page = admin.get("/failures/" + id).body();

		admin.post("/failures/" + id + "/reprocess", "version", "0");
		String refused = admin.get("/failures/" + id).body();
		admin.get("/failures/" + id + "/edit");
		admin.post("/failures/" + id + "/edit", "version", "0", "reason", "refeito", "content", "{\"num_pdv\":\"7\"}");

		assertThat(page).contains("1f 63 75 70 00").contains("|.cup.|");
		assertThat(refused).contains("Nada foi enviado: o conteúdo não pode ser lido");
		assertThat(detail(id).content())
			.isEqualTo(Content.json("{\"num_pdv\":\"7\"}".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void accountsForEveryTickedOne() {
		long refused = enter(VariedFailures.rejected());
		long uncertain = enter(VariedFailures.uncertain());
		long unreadable = enter(SampleFailures.unreadable(new byte[] { 1 }));
		long changed = enter(VariedFailures.rejected());
		long deleted = enter(VariedFailures.rejected());
		panel.get(Discarding.class).delete(deleted, null, Actor.person("outra"), null);
		long version = detail(deleted).summary().version();
		admin.get("/failures");

		HttpResponse<String> done = admin.post("/failures/bulk", "act", "REPROCESS", "status", "FAILED", "tick",
				refused + "@0", "tick", uncertain + "@0", "tick", unreadable + "@0", "tick", changed + "@7", "tick",
				deleted + "@" + version, "tick", "999999@0");
		String account = admin.get("/failures?status=FAILED").body();

		assertThat(done.headers().firstValue("Location")).contains("/failures?status=FAILED");
		assertThat(account).contains("Reenvio de 6 marcadas", "saíram e aguardam a resposta do Manager",
				"de resultado incerto, não enviadas", "ilegíveis, não enviadas",
				"mudaram depois que você abriu a lista", "não estavam mais na situação certa", "não existem mais");
		assertThat(detail(refused).summary().status()).isEqualTo(Status.REPROCESSING);
		assertThat(detail(uncertain).summary().status()).isEqualTo(Status.FAILED);
	}

	@Test
	void deletesAndRestoresWithAReason() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id);

		admin.post("/failures/" + id + "/delete", "version", "0", "reason", "cupom de teste");
		String bin = admin.get("/failures?status=DELETED").body();
		admin.get("/failures/" + id);
		admin.post("/failures/" + id + "/restore");
		String page = admin.get("/failures/" + id).body();

		assertThat(bin).contains("/failures/" + id + "\"");
		assertThat(page).contains("Restaurada", "cupom de teste");
		assertThat(detail(id).summary().status()).isEqualTo(Status.FAILED);
	}

	@Test
	void tellsInASentenceWhatOfASearchIsWrong() {
		assertThat(admin.get("/failures?q=pdv:17%27").body()).contains("O PDV não foi entendido");
		assertThat(admin.get("/failures?q=loja:").body()).contains("Falta o valor depois dos dois-pontos")
			.contains("value=\"loja:\"");
		assertThat(admin.get("/failures?q=%25").body()).contains("Digite pelo menos uma letra");
		assertThat(admin.get("/failures?q=desde:ontem").body()).contains("A data do começo não foi entendida");
		assertThat(admin.get("/failures?q=" + "a".repeat(201)).body()).contains("A busca é longa demais");
	}

	@Test
	void saysWhichFilterToTakeOffOrWhatIsWrongWithIt() {
		String nothing = admin.get("/failures?q=nada-assim&function=subirXMLNota").body();
		HttpResponse<String> wrong = admin.get("/failures?from=ontem");

		assertThat(nothing).contains("Nada com estes filtros", "href=\"/failures?function=subirXMLNota\"");
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("A data do começo não foi entendida").contains("value=\"ontem\"");
		assertThat(admin.get("/failures?cursor=xyz").statusCode()).isEqualTo(400);
		assertThat(admin.get("/failures?kind=BOGUS").statusCode()).isEqualTo(400);
	}

	@Test
	void strangeAddressesEndInThePanelsOwnPages() {
		assertThat(admin.get("/failures/999999").statusCode()).isEqualTo(404);
		assertThat(admin.get("/failures/abc").body()).contains("Nada neste endereço");
		assertThat(admin.get("/nada").body()).contains("Nada neste endereço");
		assertThat(admin.post("/failures/bulk", "act", "EXPLODE").statusCode()).isEqualTo(400);
	}

	static long enter(RecordedFailure failure) {
		panel.get(FailureRecording.class).record(List.of(failure));
		return panel.get(FailedRequests.class)
			.find(new FailedRequestFilter(null, null, null, failure.requestId().toString(), null, null), null, 1)
			.items()
			.get(0)
			.id();
	}

	private static FailedRequestDetail detail(long id) {
		return panel.get(FailedRequests.class).detail(id).orElseThrow();
	}

}
