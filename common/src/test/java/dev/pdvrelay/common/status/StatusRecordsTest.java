package dev.pdvrelay.common.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusRecordsTest {

	private static final Instant AT = Instant.parse("2026-11-20T14:00:00Z");

	@Test
	void bringsBackWhatAWorkerTold() {
		WorkerStatus status = new WorkerStatus("a", AT,
				List.of(new EndpointStatus("http://manager/a", null, 3, 8, 182L),
						new EndpointStatus("http://manager/b", AT, 0, 1)),
				List.of(new PartitionStatus("AtualizaDadosPDV", 1, 402, AT, true)));

		assertThat(StatusRecords.read(StatusRecords.toRecord(status).value())).isEqualTo(status);
	}

	@Test
	void readsAnOlderWorkersStatusThatDoesNotTellHowLongAnswersTake() {
		byte[] told = """
				{"instance":"a","at":"2026-11-20T14:00:00Z","partitions":[],
				"endpoints":[{"endpoint":"http://manager/a","awaySince":null,"inFlight":3,"limit":8}]}"""
			.getBytes(StandardCharsets.UTF_8);

		assertThat(StatusRecords.read(told).endpoints())
			.containsExactly(new EndpointStatus("http://manager/a", null, 3, 8));
	}

}
