package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text from tills, Managers and people is shown as text, whatever it holds.
 */
class HostileTextIT {

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
	void showsWhatTheTillSentAsTextAndNeverAsMarkup() {
		String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>${7*7}#{skip}";
		RequestId requestId = RequestId.next();
		String json = """
				{"<b>nome</b>":"%s","lista":["<i>x</i>"]}""".formatted(evil.replace("\"", "\\\""));
		Request request = Request.arriving(requestId, evil, "Função<script>", Source.JSON,
				Content.json(json.getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED, new OrderingKey(evil), null,
				null);
		panel.get(FailureRecording.class)
			.record(List
				.of(SampleFailures.of(request, new Failure(FailureKind.REJECTED, evil, evil, evil, Instant.now()))));
		long id = 1;
		panel.get(Discarding.class).delete(id, null, Actor.person("x"), evil);
		panel.get(Discarding.class).restore(id, Actor.person("x"), evil);

		for (String path : List.of("/", "/failures", "/failures?q=%22%3E%3Cscript%3Ealert(1)", "/failures/" + id,
				"/failures/" + id + "/edit", "/failures?function=%3Cscript%3E&status=FAILED")) {
			String page = admin.get(path).body();

			assertThat(page).as(path).contains("</html>");
			assertThat(page).as(path)
				.doesNotContain("<script>")
				.doesNotContain("<img")
				.doesNotContain("<b>nome")
				.doesNotContain("<i>x")
				.doesNotContain("\"><script");
		}
		assertThat(admin.get("/failures/" + id).body()).contains("${7*7}#{skip}").doesNotContain("49#");
		HttpResponse<String> download = admin.get("/failures/" + id + "/content");
		assertThat(download.headers().firstValue("Content-Type")).contains("application/octet-stream");
		assertThat(download.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
	}

}
