package dev.pdvrelay.gateway.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.testing.SampleRequests;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LargeBodiesTest {

	private static final int MB = 1024 * 1024;

	private final LargeBodies bodies = new LargeBodies(2 * MB, 3 * MB, Duration.ofMillis(50));

	private final Arrival request = new Arrival(SampleRequests.update(), null);

	@Test
	void letsSmallOnesPassWhileLargeOnesAreRead() {
		Arrival passed = this.bodies.read((large) -> this.bodies.read((small) -> this.request, call(1000)),
				call(2 * MB));

		assertThat(passed).isSameAs(this.request);
	}

	@Test
	void refusesALargeOneForWhichThereIsNoRoomAndMakesRoomAgain() {
		Format another = (call) -> CompletableFuture
			.supplyAsync(() -> this.bodies.read((other) -> this.request, call(2 * MB)))
			.handle((read, failure) -> {
				assertThat(failure).hasRootCauseInstanceOf(Refused.class);
				return this.request;
			})
			.join();

		assertThat(this.bodies.read(another, call(2 * MB))).isSameAs(this.request);
		assertThat(this.bodies.read((call) -> this.request, call(2 * MB))).isSameAs(this.request);
	}

	@Test
	void takesAnUnknownLengthForTheLargest() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(
					() -> this.bodies.read((call) -> this.bodies.read((other) -> this.request, call(-1)), call(2 * MB)))
			.satisfies((refused) -> assertThat(refused.problem()).isEqualTo(Problem.BUSY));
	}

	private static MockHttpServletRequest call(int length) {
		return new MockHttpServletRequest() {
			@Override
			public long getContentLengthLong() {
				return length;
			}
		};
	}

}
