package dev.pdvrelay.standalone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartsTest {

	private final Parts parts = new Parts();

	private final List<Part> stopped = Collections.synchronizedList(new ArrayList<>());

	@Test
	void stopsTheDoorFirstAndTheDatabaseLast() {
		for (Part part : List.of(Part.POSTGRES, Part.WORKERS, Part.KAFKA, Part.GATEWAY)) {
			this.parts.start(part, () -> stopping(part));
		}
		this.parts.await();

		this.parts.stop();

		assertThat(this.stopped).containsExactly(Part.GATEWAY, Part.WORKERS, Part.KAFKA, Part.POSTGRES);
	}

	@Test
	void stopsAPartThatIsJustStarting() throws Exception {
		CountDownLatch starting = new CountDownLatch(1);
		CountDownLatch mayFinish = new CountDownLatch(1);
		this.parts.start(Part.POSTGRES, () -> {
			starting.countDown();
			mayFinish.await();
			return stopping(Part.POSTGRES);
		});
		starting.await();

		Thread stop = new Thread(this.parts::stop);
		stop.start();
		mayFinish.countDown();
		stop.join();

		assertThat(this.stopped).containsExactly(Part.POSTGRES);
	}

	@Test
	void startsNothingMoreOnceItStops() {
		AtomicBoolean started = new AtomicBoolean();
		this.parts.stop();

		this.parts.start(Part.GATEWAY, () -> {
			started.set(true);
			return stopping(Part.GATEWAY);
		});

		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.parts::await);
		assertThat(started).isFalse();
	}

	@Test
	void tellsOfAFailureWithoutWaitingForTheOthers() {
		CountDownLatch never = new CountDownLatch(1);
		this.parts.start(Part.KAFKA, () -> {
			never.await();
			return stopping(Part.KAFKA);
		});
		this.parts.start(Part.POSTGRES, () -> {
			throw new IllegalStateException("no disk");
		});

		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.parts::await)
			.withMessageContaining("no disk");
		never.countDown();
	}

	@Test
	void stopsTheOthersIfOneFailsToStop() {
		this.parts.start(Part.GATEWAY, () -> () -> {
			throw new IllegalStateException("stuck");
		});
		this.parts.start(Part.KAFKA, () -> stopping(Part.KAFKA));
		this.parts.await();

		this.parts.stop();

		assertThat(this.stopped).containsExactly(Part.KAFKA);
	}

	private AutoCloseable stopping(Part part) {
		return () -> this.stopped.add(part);
	}

}
