package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edit is shown before it is sent, and kept for ever afterwards.
 */
class EditReviewIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		for (String topic : List.of("GravaBinarioMovimento", "subirXMLNota")) {
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
	void showsWhatWouldChangeAndSendsExactlyThat() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id + "/edit?view=raw");
		String typed = detail(id).content().text().replace("\"cod_operador\":\"0\"", "\"cod_operador\":\"1182\"");

		String review = admin
			.post("/failures/" + id + "/edit?review=true", "version", "0", "reason", "operador certo", "content", typed)
			.body();
		Status between = detail(id).summary().status();
		admin.post("/failures/" + id + "/edit", hidden(review));
		String page = admin.get("/failures/" + id).body();
		String version = admin.get("/failures/" + id + "/versions/2").body();

		assertThat(review).contains("<del>- 0</del>", "<ins>+ 1182</ins>", "operador certo")
			.doesNotContain("<code>total</code>");
		assertThat(between).isEqualTo(Status.FAILED);
		assertThat(detail(id).content().text()).isEqualTo(typed);
		assertThat(detail(id).summary().status()).isEqualTo(Status.REPROCESSING);
		assertThat(page).contains("/failures/" + id + "/versions/1", "/failures/" + id + "/versions/2");
		assertThat(version).contains("<del>- 0</del>", "<ins>+ 1182</ins>", "operador certo", "admin");
		assertThat(admin.get("/failures/" + id + "/versions/1").body()).contains("Como chegou");
		assertThat(admin.get("/failures/" + id + "/versions/3").statusCode()).isEqualTo(404);
	}

	@Test
	void showsTheLinesOfAnEnvelopeThatChange() {
		long id = enter(VariedFailures.envelope());
		admin.get("/failures/" + id + "/edit");

		String review = admin
			.post("/failures/" + id + "/edit?review=true", "version", "0", "reason", "série", "content",
					VariedFailures.ENVELOPE.replace("<serie>3<", "<serie>1<"))
			.body();
		HttpResponse<String> back = admin.post("/failures/" + id + "/edit?show=raw", hidden(review));
		admin.post("/failures/" + id + "/edit", hidden(review));

		assertThat(review).contains("<del>-       &lt;serie&gt;3&lt;/serie&gt;</del>",
				"<ins>+       &lt;serie&gt;1&lt;/serie&gt;</ins>");
		assertThat(back.body()).contains("id=\"content\"", "&lt;serie&gt;1&lt;");
		assertThat(detail(id).content().text()).isEqualTo(VariedFailures.ENVELOPE.replace("<serie>3<", "<serie>1<"));
	}

	@Test
	void saysWhenNothingChangesAndWhatIsWrong() {
		long id = enter(VariedFailures.rejected());
		admin.get("/failures/" + id + "/edit");
		String edit = "/failures/" + id + "/edit?review=true";

		HttpResponse<String> same = admin.post(edit, "version", "0", "reason", "r", "content",
				detail(id).content().text());
		HttpResponse<String> wrong = admin.post(edit, "version", "0", "reason", "r", "content", "{");
		HttpResponse<String> unsaid = admin.post(edit, "version", "0", "reason", " ", "content", "{}");
		panel.get(Discarding.class).delete(id, null, Actor.person("outra"), null);
		HttpResponse<String> late = admin.post(edit, "version", "0", "reason", "r", "content", "{\"meu\":1}");

		assertThat(same.body()).contains("Nada muda");
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(unsaid.body()).contains("diga por que mudou");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("alguém mudou esta falha", "meu");
	}

	@Test
	void ofManyWhoSendAnEditAtOnceOneWinsAndTheOthersKeepTheirText() throws Exception {
		long id = enter(VariedFailures.rejected());
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService people = Executors.newFixedThreadPool(4);
		List<Future<HttpResponse<String>>> sent = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String content = "{\"cod_operador\":\"op" + i + "\"}";
			Visitor visitor = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
			visitor.get("/failures/" + id + "/edit");
			Callable<HttpResponse<String>> send = () -> {
				start.await();
				return visitor.post("/failures/" + id + "/edit", "version", "0", "reason", "r", "content", content);
			};
			sent.add(people.submit(send));
		}
		start.countDown();

		List<Integer> winners = new ArrayList<>();
		for (int i = 0; i < sent.size(); i++) {
			HttpResponse<String> answer = sent.get(i).get();
			if (answer.statusCode() == 302) {
				winners.add(i);
			}
			else {
				assertThat(answer.statusCode()).isEqualTo(409);
				assertThat(answer.body()).contains("op" + i);
			}
		}
		people.shutdown();
		assertThat(winners).hasSize(1);
		assertThat(detail(id).content().text()).isEqualTo("{\"cod_operador\":\"op" + winners.get(0) + "\"}");
		assertThat(detail(id).versions()).hasSize(1);
		assertThat(detail(id).summary().operatorAttempts()).isEqualTo(1);
	}

	/** What a browser sends when the page is confirmed. */
	private static String[] hidden(String page) {
		List<String> fields = new ArrayList<>();
		Matcher field = Pattern.compile("type=\"hidden\" name=\"(version|content|reason|sure)\" value=\"([^\"]*)\"")
			.matcher(page);
		while (field.find()) {
			fields.addAll(List.of(field.group(1), HtmlUtils.htmlUnescape(field.group(2)).replace("\n", "\r\n")));
		}
		return fields.toArray(String[]::new);
	}

	private static long enter(RecordedFailure failure) {
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
