package dev.pdvrelay.errors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.pdvrelay.common.testing.TestKafka;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

class TopicReaderIT {

	private final String topic = "topic-" + UUID.randomUUID();

	private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

	@Test
	void waitsForATopicThatIsNotThereYet() {
		TopicReader reader = reader(this::take);
		reader.start();
		await().until(() -> reader.trouble() != null);

		TestKafka.createTopic(this.topic, 1);
		send(0, 3);

		await().untilAsserted(() -> assertThat(this.taken).containsExactly("0", "1", "2"));
		assertThat(reader.trouble()).isNull();
		reader.stop();
	}

	@Test
	void offersABatchAgainUntilItIsTakenAndKeepsTheOrder() {
		TestKafka.createTopic(this.topic, 1);
		send(0, 100);
		AtomicInteger refusals = new AtomicInteger(2);
		TopicReader reader = reader((records) -> {
			if (refusals.getAndDecrement() > 0) {
				throw new IllegalStateException("not now");
			}
			take(records);
		});

		reader.start();

		await().until(() -> this.taken.size() >= 100);
		assertThat(this.taken).containsExactlyElementsOf(numbers(0, 100));
		assertThat(reader.trouble()).isNull();
		reader.stop();
	}

	@Test
	void goesOnBehindWhatWasTakenBeforeAStop() {
		TestKafka.createTopic(this.topic, 1);
		send(0, 10);
		TopicReader first = reader(this::take);
		first.start();
		await().until(() -> this.taken.size() == 10);
		first.stop();
		assertThat(first.isRunning()).isFalse();
		send(10, 20);

		TopicReader second = reader(this::take);
		second.start();

		await().until(() -> this.taken.size() >= 20);
		second.stop();
		assertThat(this.taken).containsExactlyElementsOf(numbers(0, 20));
	}

	@Test
	void readsABatchAgainThatWasNotTakenBeforeAStop() {
		TestKafka.createTopic(this.topic, 1);
		send(0, 10);
		TopicReader first = reader((records) -> {
			throw new IllegalStateException("never");
		});
		first.start();
		await().until(() -> first.trouble() != null && first.trouble().contains("never"));
		first.stop();

		TopicReader second = reader(this::take);
		second.start();

		await().untilAsserted(() -> assertThat(this.taken).containsExactlyElementsOf(numbers(0, 10)));
		second.stop();
	}

	private TopicReader reader(Consumer<List<ConsumerRecord<byte[], byte[]>>> batch) {
		return new TopicReader(this.topic, this.topic, TestKafka.connection(), batch);
	}

	private void take(List<ConsumerRecord<byte[], byte[]>> records) {
		records.forEach((record) -> this.taken.add(new String(record.value(), StandardCharsets.UTF_8)));
	}

	private void send(int from, int to) {
		numbers(from, to).forEach(
				(value) -> TestKafka.send(new ProducerRecord<>(this.topic, value.getBytes(StandardCharsets.UTF_8))));
	}

	private static List<String> numbers(int from, int to) {
		return IntStream.range(from, to).mapToObj(Integer::toString).toList();
	}

}
