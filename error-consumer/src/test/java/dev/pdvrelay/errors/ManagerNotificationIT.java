package dev.pdvrelay.errors;

import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.TestPostgres;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

class ManagerNotificationIT {

	private static ErrorConsumerUnderTest service;

	@BeforeAll
	static void start() {
		TestKafka.createTopic(FunctionCatalog.NOTIFICATION, 1);
		service = new ErrorConsumerUnderTest(TestPostgres.database(), "errors.notify-manager=true",
				"errors.automatic.enabled=false");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void tellsTheManagerOnceOfEachFailure() throws Exception {
		Request request = SampleRequests.update();
		Request after = SampleRequests.update();
		ProducerRecord<byte[], byte[]> failure = failed(request, FailureKind.REJECTED);

		TestKafka.send(failure, failure, failed(request, FailureKind.REJECTED), failed(after, FailureKind.REJECTED));

		await().until(() -> service.stands(after.id(), Status.FAILED));
		assertThat(notifications(request)).hasSize(2).extracting(Request::id).doesNotHaveDuplicates();
		assertThat(notifications(request).get(0).content().text()).startsWith("{\"funcao\":\"AtualizaDadosPDV\",");
	}

	@Test
	void recordsANotificationThatHasFailedAndTellsNobody() throws Exception {
		Request notification = SampleRequests.of(FunctionCatalog.NOTIFICATION, "{}", new OrderingKey("1"),
				ArgumentStyle.POSITIONAL);

		TestKafka.send(failed(notification, FailureKind.REJECTED));

		await().until(() -> service.stands(notification.id(), Status.FAILED));
		assertThat(notifications(notification)).isEmpty();
	}

	private static List<Request> notifications(Request of) throws Exception {
		List<Request> notifications = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : TestKafka.records(FunctionCatalog.NOTIFICATION)) {
			Request request = RequestRecords.read(record);
			if (request.correlationId().equals(of.correlationId())) {
				notifications.add(request);
			}
		}
		return notifications;
	}

}
