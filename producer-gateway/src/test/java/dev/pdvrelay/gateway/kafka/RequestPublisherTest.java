package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.NotPublished;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPublisherTest {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final MockProducer<byte[], byte[]> producer = new MockProducer<>(false, null, new ByteArraySerializer(),
			new ByteArraySerializer());

	private final KnownTopics topics = new KnownTopics(this.producer, List.of());

	@AfterEach
	void close() {
		this.topics.close();
	}

	@Test
	void saysWhereARecordStandsOnceItIsConfirmed() {
		CompletableFuture<RecordPosition> answer = publisher(this.topics, LONG).publish(record(100));

		assertThat(answer).isNotDone();
		this.producer.completeNext();
		assertThat(answer).isCompletedWithValue(new RecordPosition("Venda", 0, 0));
	}

	@Test
	void saysNoWhenTheConfirmationFails() {
		CompletableFuture<RecordPosition> answer = publisher(this.topics, LONG).publish(record(100));

		this.producer.errorNext(new org.apache.kafka.common.errors.TimeoutException("expired"));

		assertThat(answer).isCompletedExceptionally();
	}

	@Test
	void saysNoWhenTheConfirmationDoesNotComeInTime() {
		CompletableFuture<RecordPosition> answer = publisher(this.topics, Duration.ofMillis(50)).publish(record(100));

		assertThat(answer).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withRootCauseInstanceOf(TimeoutException.class);
	}

	@Test
	void saysNoAtOnceForATopicThatKafkaHasNotShown() {
		this.producer.partitionsForException = new org.apache.kafka.common.errors.TimeoutException("away");
		try (KnownTopics none = new KnownTopics(this.producer, List.of("Venda"))) {
			CompletableFuture<RecordPosition> answer = publisher(none, LONG).publish(record(100));

			assertThat(answer).failsWithin(Duration.ZERO)
				.withThrowableThat()
				.withCauseInstanceOf(NotPublished.class)
				.withMessageContaining("Kafka has not shown this topic yet");
			assertThat(this.producer.history()).isEmpty();
		}
	}

	@Test
	void saysNoAtOnceWhenTooMuchIsWaitingAndYesWhenThatIsOver() {
		RequestPublisher publisher = publisher(this.topics, LONG);
		int large = RecordSize.MAX_CONTENT_BYTES;
		int fitting = RequestPublisher.MAX_UNCONFIRMED_BYTES / large;
		for (int i = 0; i < fitting; i++) {
			assertThat(publisher.publish(record(large))).isNotDone();
		}

		assertThat(publisher.publish(record(large))).isCompletedExceptionally();
		this.producer.completeNext();
		assertThat(publisher.publish(record(large))).isNotDone();
	}

	private RequestPublisher publisher(KnownTopics known, Duration timeout) {
		return new RequestPublisher(new ConfirmedPublisher(this.producer), known, timeout);
	}

	private static ProducerRecord<byte[], byte[]> record(int size) {
		return new ProducerRecord<>("Venda", new byte[size]);
	}

}
