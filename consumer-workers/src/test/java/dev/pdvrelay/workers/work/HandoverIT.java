package dev.pdvrelay.workers.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.workers.delivery.Verdict;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Nothing lost and nothing called twice when workers come, go and crash.
 */
class HandoverIT extends RunningWorkers {

	@Test
	void handsWaitingRequestsOverWithoutAnyDoubtWhileTheManagerIsAway() {
		this.manager.goesAway();
		send(40, 8);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 6);

		this.running.remove(0).stop();
		startWorkers();
		this.manager.accepts();

		awaitSettled();
		assertThat(failures()).isEmpty();
		assertThat(receipts()).hasSize(40);
	}

	@Test
	void leavesNoDoubtAboutRequestsThatWaitForAManagerThatIsAway() {
		this.manager.goesAway();
		send(40, 8);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 6);

		Awaitility.await().untilAsserted(() -> assertThat(doubts()).isLessThanOrEqualTo(1));
		this.manager.accepts();
		awaitSettled();
	}

	@Test
	void losesNothingAndDoublesNothingWhenPartitionsAreHandedOver() {
		this.manager.answers((request) -> {
			Thread.onSpinWait();
			return Verdict.delivered("ok");
		});
		startWorkers();
		send(200, 20);
		startWorkers();
		send(200, 20);
		Awaitility.await().until(() -> receipts().size() >= 200);

		Workers first = this.running.remove(0);
		first.stop();
		send(200, 20);

		awaitSettled();
		assertThat(ids(this.manager.received())).doesNotHaveDuplicates().hasSize(600);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void callsNobodyTwiceAfterACrash() throws Exception {
		sendToPartition(0, 6);
		List<ConsumerRecord<byte[], byte[]>> records = TestKafka.records(this.function);
		BitSet begun = new BitSet();
		begun.set(0, 4);
		BitSet settled = new BitSet();
		settled.set(1);
		leaveLedger(new Ledger(0, Instant.now(), begun, settled));
		TestKafka.send(ReceiptRecords.toRecord(receiptFor(records.get(2))));
		TestKafka.send(FailureRecords.toRecord(records.get(3), Verdict.rejected("17", "no", null).failure(), "test"));

		startWorkers();

		awaitSettled();
		assertThat(ids(this.manager.received())).containsExactly(id(records.get(4)), id(records.get(5)));
		assertThat(failures())
			.extracting((failed) -> failed.requestId().toString(), (failed) -> failed.failure().kind())
			.containsExactly(tuple(id(records.get(3)), FailureKind.REJECTED),
					tuple(id(records.get(0)), FailureKind.UNCERTAIN));
	}

	@Test
	void callsAgainAfterACrashWhereTheManagerMayGetARequestTwice() throws Exception {
		sendToPartition(0, 2);
		BitSet begun = new BitSet();
		begun.set(0);
		leaveLedger(new Ledger(0, Instant.now(), begun, new BitSet()));

		startWorkers("functions." + this.function + ".idempotent=true");

		awaitSettled();
		assertThat(this.manager.received()).hasSize(2);
		assertThat(failures()).isEmpty();
	}

	/** The requests that a worker would take for doubtful if this one died now. */
	private int doubts() throws ExecutionException, InterruptedException {
		int doubts = 0;
		for (OffsetAndMetadata commit : committed().values()) {
			Ledger ledger = Ledger.read(commit.offset(), commit.metadata());
			for (long offset = ledger.committed(); offset < ledger.end(); offset++) {
				doubts += ledger.isDoubtful(offset) ? 1 : 0;
			}
		}
		return doubts;
	}

	private void leaveLedger(Ledger ledger) throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(TestKafka.connection().admin("test"))) {
			admin
				.alterConsumerGroupOffsets("pdv-relay-" + this.function, Map.of(new TopicPartition(this.function, 0),
						new OffsetAndMetadata(ledger.committed(), ledger.metadata())))
				.all()
				.get();
		}
	}

	private static Receipt receiptFor(ConsumerRecord<byte[], byte[]> record) {
		return new Receipt(RequestId.parse(id(record)), "", record.topic(),
				new RecordPosition(record.topic(), record.partition(), record.offset()), Instant.now(), 1, null);
	}

	private static String id(ConsumerRecord<byte[], byte[]> record) {
		return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII);
	}

}
