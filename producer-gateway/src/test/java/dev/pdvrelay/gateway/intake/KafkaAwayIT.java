package dev.pdvrelay.gateway.intake;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka is not there: the gateway starts all the same and nobody is told that his request
 * is safe.
 */
class KafkaAwayIT {

	private static final Duration BOUND = Duration.ofSeconds(5);

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws IOException {
		gateway = TestGateway.startAt("127.0.0.1:" + closedPort(), "gateway.publish-timeout=1s");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void tellsALegacyCallerToComeAgain() {
		Answer answer = gateway.send(Captures.form("01-multipart-assoc-latin1"));

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text()).contains("not durable").hasLineCount(1);
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
		assertComeAgain(answer);
	}

	@Test
	void tellsANativeCallerToComeAgain() {
		Answer answer = gateway.postJson("Confirma", "{}", "Correlation-Id: c-7");

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.text()).contains("\"/problems/not-published\"");
		assertThat(answer.header("Correlation-Id")).isEqualTo("c-7");
		assertComeAgain(answer);
	}

	@Test
	void answersThreeHundredAtOnceWithinTheBound() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(300);
		try {
			Callable<Integer> call = () -> gateway.postJson("Confirma", "{}").status();
			long start = System.nanoTime();

			List<Future<Integer>> answers = callers.invokeAll(IntStream.range(0, 300).mapToObj((i) -> call).toList());

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(503);
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void isAliveButNotReady() {
		assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
		long start = System.nanoTime();
		Answer ready = get("/actuator/health/readiness");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
		assertThat(ready.status()).isEqualTo(503);
		assertThat(ready.text()).contains("Kafka does not answer", "topicsNotKnown");
	}

	private static Answer get(String path) {
		return gateway.send(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static void assertComeAgain(Answer answer) {
		assertThat(answer.header("Retry-After")).isEqualTo("5");
		assertThat(answer.header("Request-Id")).hasSize(36);
		assertThat(answer.header("Correlation-Id")).isNotEqualTo("null");
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
