package dev.pdvrelay.common.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.Reprocessing;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordsTest {

	private static final long WRITTEN = 1_790_000_000_000L;

	@Test
	void bringARequestBackAsItWas() throws UnreadableRecord {
		Request request = SampleRequests.update()
			.again(SampleRequests.update().content(), 3, new Reprocessing(Reprocessing.By.OPERATOR, "42"));

		Request read = RequestRecords.read(stored(RequestRecords.toRecord(request), 5));

		assertThat(read).isEqualTo(request);
	}

	@Test
	void areCloudEventsThatAnyToolCanRead() {
		Request request = SampleRequests.update();

		ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request);

		assertThat(record.topic()).isEqualTo("AtualizaDadosPDV");
		assertThat(record.key()).isEqualTo("1/0023/7".getBytes(StandardCharsets.UTF_8));
		assertThat(header(record.headers(), "ce_specversion")).contains("1.0");
		assertThat(header(record.headers(), "ce_id")).contains(request.id().toString());
		assertThat(header(record.headers(), "ce_type")).contains("AtualizaDadosPDV");
		assertThat(header(record.headers(), "ce_source")).contains("/gateway/json");
		assertThat(header(record.headers(), "ce_partitionkey")).contains("1/0023/7");
		assertThat(header(record.headers(), "content-type")).contains("application/json");
		assertThat(header(record.headers(), "ce_attempt")).isEmpty();
		assertThat(header(record.headers(), "ce_reprocessing")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ce_id,hello", "ce_specversion,0.3", "ce_type,OutraFuncao", "ce_time,yesterday",
			"content-type,image/png", "ce_attempt,many", "ce_reprocessing,somebody" })
	void refuseAHeaderThatIsNotWhatItShouldBe(String name, String value) {
		ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(SampleRequests.update());
		record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));

		assertThatExceptionOfType(UnreadableRecord.class).isThrownBy(() -> RequestRecords.read(stored(record, 1)))
			.withMessageContaining(value);
	}

	@Test
	void bringAFailureBackWithTheRequestItBelongsTo() throws UnreadableRecord {
		Request request = SampleRequests.update();
		Failure failure = new Failure(FailureKind.REJECTED, "17", "Operador não cadastrado", "<retorno/>",
				Instant.parse("2026-11-20T12:00:00Z"));

		RecordedFailure read = FailureRecords
			.read(stored(FailureRecords.toRecord(stored(RequestRecords.toRecord(request), 7), failure, "x.Y"), 1));

		assertThat(read.failure()).isEqualTo(failure);
		assertThat(read.request()).isEqualTo(request);
		assertThat(read.requestId()).isEqualTo(request.id());
		assertThat(read.original()).isEqualTo(new RecordPosition("AtualizaDadosPDV", 0, 7));
		assertThat(read.writtenAt()).isEqualTo(Instant.ofEpochMilli(WRITTEN));
		assertThat(read.content()).isEqualTo(request.content());
	}

	@Test
	void cutAFailuresDetailWithoutBreakingACharacter() throws UnreadableRecord {
		Failure failure = Failure.of(FailureKind.REJECTED, null, "ç".repeat(5000), "€".repeat(10_000));

		RecordedFailure read = FailureRecords.read(stored(
				FailureRecords.toRecord(stored(RequestRecords.toRecord(SampleRequests.update()), 7), failure, "x"), 1));

		assertThat(read.failure().detail()).hasSize(Failure.MAX_DETAIL_BYTES / 3).matches("€+");
		assertThat(read.failure().message()).matches("ç+");
	}

	@Test
	void doNotGrowFromHopToHop() {
		ConsumerRecord<byte[], byte[]> record = stored(RequestRecords.toRecord(SampleRequests.update()), 1);
		Failure failure = Failure.of(FailureKind.REJECTED, "1", "no", "detail");

		ConsumerRecord<byte[], byte[]> once = stored(FailureRecords.toRecord(record, failure, "x"), 2);
		ConsumerRecord<byte[], byte[]> twice = stored(FailureRecords.toRecord(once, failure, "x"), 3);

		assertThat(twice.headers().toArray()).hasSameSizeAs(once.headers().toArray());
	}

	@Test
	void keepWhatCannotBeReadRaw() throws UnreadableRecord {
		byte[] garbage = { 0, 1, (byte) 0xFF };
		ConsumerRecord<byte[], byte[]> record = stored(new ProducerRecord<>("F", garbage, garbage), 9);

		RecordedFailure read = FailureRecords
			.read(stored(FailureRecords.toRecord(record, Failure.of(FailureKind.UNREADABLE, null, "?", null), "x"), 1));

		assertThat(read.request()).isNull();
		assertThat(read.content().bytes()).isEqualTo(garbage);
		assertThat(read.key()).isEqualTo(garbage);
		assertThat(read.requestId()).isEqualTo(RequestId.ofRecord("F", 0, 9, WRITTEN));
	}

	@Test
	void refuseAFailureThatDoesNotSayWhatFailed() {
		assertThatExceptionOfType(UnreadableRecord.class)
			.isThrownBy(() -> FailureRecords.read(stored(RequestRecords.toRecord(SampleRequests.update()), 1)))
			.withMessageContaining("kafka_dlt-original-topic");
	}

	@Test
	void bringAReceiptBackAsItWas() throws UnreadableRecord {
		Receipt receipt = new Receipt(RequestId.next(), "c", "F", new RecordPosition("F", 2, 3),
				Instant.parse("2026-11-20T12:00:00Z"), 2, "42");

		assertThat(ReceiptRecords.read(stored(ReceiptRecords.toRecord(receipt), 1))).isEqualTo(receipt);
	}

	private static ConsumerRecord<byte[], byte[]> stored(ProducerRecord<byte[], byte[]> record, long offset) {
		return new ConsumerRecord<>(record.topic(), 0, offset, WRITTEN, TimestampType.CREATE_TIME, 0, 0, record.key(),
				record.value(), record.headers(), Optional.empty());
	}

	private static Optional<String> header(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		return Optional.ofNullable(header).map((present) -> new String(present.value(), StandardCharsets.UTF_8));
	}

}
