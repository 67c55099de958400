package dev.pdvrelay.workers.work;

import java.time.Clock;
import java.time.Instant;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.testing.TestKafka;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people tell workers, and what workers tell people.
 */
class ControlIT extends RunningWorkers {

	@Test
	void obeysAPauseAndGoesOnWhenItIsTakenBack() {
		Pause pause = new Pause(this.function, null, "ana", "inventory", Instant.now());
		TestKafka.send(Pauses.toRecord(pause));
		startWorkers();
		send(5, 5);
		try (RelayStatus status = new RelayStatus(TestKafka.connection(), Clock.systemUTC())) {
			status.start();
			Awaitility.await().until(() -> waiting(status) == 5);
			assertThat(this.manager.received()).isEmpty();
			assertThat(status.partitions()).filteredOn((partition) -> partition.function().equals(this.function))
				.allMatch(PartitionStatus::paused);

			TestKafka.send(Pauses.resume(pause));

			awaitSettled();
			Awaitility.await().until(() -> waiting(status) == 0);
		}
		assertThat(this.manager.received()).hasSize(5);
	}

	@Test
	void worksOnlyOnThePartitionsItIsTold() {
		sendToPartition(0, 2);
		sendToPartition(1, 3);

		startWorkers("workers.assignment=" + this.function + ":1");

		Awaitility.await().until(() -> receipts().size() == 3);
		assertThat(this.manager.received()).hasSize(3);

		startWorkers("workers.assignment=" + this.function + ":0,2");

		awaitSettled();
		assertThat(this.manager.received()).hasSize(5);
	}

	@Test
	void noticesAPartitionThatTwoHaveAndOneThatNobodyHas() {
		startWorkers("workers.assignment=" + this.function + ":0");
		startWorkers("workers.assignment=" + this.function + ":0,1");
		MockEnvironment environment = new MockEnvironment().withProperty("functions." + this.function + ".endpoint",
				"/manager.php5");
		try (RelayStatus status = new RelayStatus(TestKafka.connection(), Clock.systemUTC())) {
			status.start();
			AssignmentWatch watch = new AssignmentWatch(FunctionCatalog.from(environment), status);

			Awaitility.await().untilAsserted(() -> {
				watch.look();
				assertThat(watch.findings().doubled()).contains(this.function + "-0");
				assertThat(watch.findings().orphaned()).contains(this.function + "-2")
					.doesNotContain(this.function + "-1");
			});
		}
	}

	@Test
	void tellsEverybodyThatTheManagerIsAway() {
		this.manager.goesAway();
		send(10, 10);
		startWorkers();
		try (RelayStatus status = new RelayStatus(TestKafka.connection(), Clock.systemUTC())) {
			status.start();
			Awaitility.await().until(() -> status.awaySince(ENDPOINT).isPresent());

			this.manager.accepts();

			Awaitility.await().until(() -> status.awaySince(ENDPOINT).isEmpty());
		}
		awaitSettled();
	}

	private long waiting(RelayStatus status) {
		return status.partitions()
			.stream()
			.filter((partition) -> partition.function().equals(this.function))
			.mapToLong(PartitionStatus::waiting)
			.sum();
	}

}
