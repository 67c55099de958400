package dev.pdvrelay.errors;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.SampleFailures;
import dev.pdvrelay.store.testing.TestPostgres;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

class DatabaseAwayIT {

	@Test
	void losesNothingWhileTheDatabaseIsAwayAndGoesOnByItself() throws Exception {
		TestPostgres.Database direct = TestPostgres.database();
		URI url = URI.create(direct.url().substring("jdbc:".length()));
		try (CuttableLine line = new CuttableLine(url.getPort());
				ErrorConsumerUnderTest service = new ErrorConsumerUnderTest(through(line, direct, url),
						"errors.automatic.enabled=false", "spring.datasource.hikari.connection-timeout=500")) {
			Request before = SampleRequests.update();
			TestKafka.send(failed(before, FailureKind.REJECTED));
			await().until(() -> service.stands(before.id(), Status.FAILED));

			line.cut();
			List<Request> during = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				Request request = SampleRequests.update();
				during.add(request);
				TestKafka.send(failed(request, FailureKind.REJECTED));
			}
			TestKafka.send(ReceiptRecords.toRecord(SampleFailures.receipt(before)));
			ReadingHealth health = service.get(ReadingHealth.class);
			await().until(() -> Objects.requireNonNull(health.health()).getDetails().toString().contains("Exception"));
			line.mend();

			during.forEach(
					(request) -> await().ignoreExceptions().until(() -> service.stands(request.id(), Status.FAILED)));
			await().until(() -> service.stands(before.id(), Status.RESOLVED));
			await().until(() -> Objects.requireNonNull(health.health()).getStatus().getCode().equals("UP"));
		}
	}

	@Test
	void waitsForADatabaseThatIsAwayAtTheStart() throws Exception {
		TestPostgres.Database direct = TestPostgres.database();
		URI url = URI.create(direct.url().substring("jdbc:".length()));
		try (CuttableLine line = new CuttableLine(url.getPort())) {
			line.cut();
			CompletableFuture<ErrorConsumerUnderTest> starting = CompletableFuture
				.supplyAsync(() -> new ErrorConsumerUnderTest(through(line, direct, url),
						"spring.datasource.hikari.connection-timeout=250", "spring.flyway.connect-retries-interval=1s"),
						(task) -> new Thread(task, "starting").start());
			await().until(() -> line.refused() > 4);
			assertThat(starting).isNotDone();

			line.mend();

			try (ErrorConsumerUnderTest service = starting.get()) {
				Request request = SampleRequests.update();
				TestKafka.send(failed(request, FailureKind.REJECTED));
				await().until(() -> service.stands(request.id(), Status.FAILED));
				assertThat(service.detail(request.id())).isPresent();
			}
		}
	}

	private static TestPostgres.Database through(CuttableLine line, TestPostgres.Database direct, URI url) {
		return new TestPostgres.Database("jdbc:postgresql://localhost:" + line.port() + url.getPath(),
				direct.username(), direct.password());
	}

}
