package dev.pdvrelay.errors;

import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.testing.SampleFailures;
import dev.pdvrelay.store.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;

/** What the panel's charts are drawn from. */
class SamplingIT {

	private static final String FUNCTION = SampleRequests.FUNCTION;

	@Test
	void twoInstancesCountDeliveriesOnceAndNoteWhatWaits() {
		TestPostgres.Database database = TestPostgres.database();
		try (ErrorConsumerUnderTest one = new ErrorConsumerUnderTest(database);
				ErrorConsumerUnderTest two = new ErrorConsumerUnderTest(database)) {
			TestKafka.send(
					StatusRecords.toRecord(new WorkerStatus("a", Instant.now(), List.of(),
							List.of(new PartitionStatus(FUNCTION, 0, 40, Instant.now(), false),
									new PartitionStatus(FUNCTION, 1, 2, null, false)))),
					StatusRecords.toRecord(new WorkerStatus("b", Instant.now(), List.of(),
							List.of(new PartitionStatus(FUNCTION, 1, 3, null, false)))));
			for (int i = 0; i < 50; i++) {
				TestKafka.send(ReceiptRecords.toRecord(SampleFailures
					.receipt(SampleRequests.of("Contada", "{}", new OrderingKey("" + i), ArgumentStyle.NAMED))));
			}

			await().until(() -> {
				one.get(Sampling.class).run();
				two.get(Sampling.class).run();
				return number(one, "max(waiting)", FUNCTION) == 43;
			});
			await().until(() -> number(one, "sum(delivered)", "Contada") == 50);
		}
		finally {
			TestKafka.send(StatusRecords.ended("a"), StatusRecords.ended("b"));
		}
	}

	@Test
	void leavesAGapWhereNobodyTellsAndAnHonestZeroWhereNothingCame() {
		try (ErrorConsumerUnderTest service = new ErrorConsumerUnderTest(TestPostgres.database())) {
			await().until(() -> {
				service.get(JdbcTemplate.class).update("delete from function_minute where function = 'subirXMLNota'");
				service.get(Sampling.class).run();
				return service.get(JdbcTemplate.class).queryForObject("""
						select count(*) from function_minute where function = 'subirXMLNota' and waiting is null
							and delivered = 0 and abreast""", Integer.class) == 1;
			});
		}
	}

	private static long number(ErrorConsumerUnderTest service, String what, String function) {
		Long number = service.get(JdbcTemplate.class)
			.queryForObject("select " + what + " from function_minute where function = ?", Long.class, function);
		return (number != null) ? number : 0;
	}

}
