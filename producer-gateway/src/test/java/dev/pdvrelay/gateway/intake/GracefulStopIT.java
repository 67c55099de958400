package dev.pdvrelay.gateway.intake;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pdvrelay.gateway.testing.RawHttp;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GracefulStopIT {

	@Test
	void answersEveryRequestThatItPublishes() throws Exception {
		TestGateway gateway = TestGateway.start();
		long before = TestGateway.recordCount();
		AtomicInteger accepted = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService callers = Executors.newFixedThreadPool(4);
		int port = gateway.port();
		for (int i = 0; i < 4; i++) {
			callers.execute(() -> {
				while (!stopped.get()) {
					count(port, accepted, refused);
				}
			});
		}
		Awaitility.await().until(() -> accepted.get() > 50);

		gateway.close();
		stopped.set(true);
		callers.shutdown();

		assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(refused).hasValue(0);
		assertThat(TestGateway.recordCount() - before).isEqualTo(accepted.get());
	}

	private static void count(int port, AtomicInteger accepted, AtomicInteger refused) {
		try {
			byte[] call = RawHttp.post("/api/v1/functions/Confirma/requests", "application/json",
					new byte[] { '{', '}' });
			int status = RawHttp.send(port, call).status();
			(status == 202 ? accepted : refused).incrementAndGet();
		}
		catch (UncheckedIOException ex) {
			// The gateway takes no more connections.
		}
	}

}
