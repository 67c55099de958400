package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.testing.ScriptedDelivery;
import dev.pdvrelay.workers.testing.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointLaneTest {

	private static final Duration RETRY = Duration.ofSeconds(1);

	private static final Function FUNCTION = new Function(SampleRequests.FUNCTION,
			List.of(URI.create("http://manager/x")), 3, List.of(), "1", Duration.ofSeconds(1), false, null,
			new ContractSettings("urn:x", null, List.of("a")));

	private final SetClock clock = new SetClock(Instant.parse("2026-01-05T10:00:00Z"));

	private final ScriptedDelivery manager = new ScriptedDelivery();

	private final Queue<Runnable> threads = new ArrayDeque<>();

	private final List<String> events = new ArrayList<>();

	private final EndpointLane lane = new EndpointLane(FUNCTION.endpoint(), this.manager,
			new LaneSettings(2, 100, 3, RETRY, Duration.ofSeconds(4), 3), this.threads::add, this.clock,
			new CallMetrics(new SimpleMeterRegistry()));

	@Test
	void tellsTheVerdictOfACall() {
		submit("1");

		run();

		assertThat(this.events).containsExactly("1 DELIVERED");
	}

	@Test
	void lendsNoMorePlacesThanAreWorthTaking() {
		int places = 0;
		while (this.lane.reserve()) {
			places++;
		}

		assertThat(places).isBetween(16, 100);

		this.lane.release();

		assertThat(this.lane.reserve()).isTrue();
		assertThat(this.lane.reserve()).isFalse();
	}

	@Test
	void handsACallWithoutAnswerBackWithGrowingWaits() {
		this.manager.goesAway();
		Call call = submit("1");
		run();
		this.clock.advance(RETRY);
		resubmit(call);

		run();

		assertThat(this.events).containsExactly("1 again in PT1S", "1 again in PT2S");
	}

	@Test
	void handsAllWaitingCallsBackAtOnceWhenTheEndpointGoesAway() {
		this.manager.goesAway();
		for (int i = 1; i <= 20; i++) {
			submit(Integer.toString(i));
		}

		run();

		assertThat(this.events).hasSize(20).allMatch((event) -> event.contains(" again in "));
		assertThat(this.lane.isAway()).isTrue();
		assertThat(this.lane.state().inFlight()).isZero();
	}

	@Test
	void lendsOnePlaceForAProbeWhenItIsTimeAndMoreOnceItIsAnswered() {
		goAway();

		assertThat(this.lane.reserve()).isFalse();

		this.clock.advance(RETRY);

		assertThat(this.lane.reserve()).isTrue();
		assertThat(this.lane.reserve()).isFalse();

		this.manager.accepts();
		this.lane.submit(call("probe"));
		run();

		assertThat(this.events).endsWith("probe DELIVERED");
		assertThat(this.lane.isAway()).isFalse();
		assertThat(this.lane.reserve()).isTrue();
	}

	@Test
	void givesACallUpOnlyWhenOthersAreAnsweredMeanwhile() {
		this.manager.answers((request) -> request.orderingKey().value().endsWith("poison")
				? Verdict.unavailable("503", "Service Unavailable", null, null) : Verdict.delivered("ok"));
		Call poison = submit("poison");
		run();

		for (int i = 0; i < 5 && !this.events.contains("poison UNAVAILABLE"); i++) {
			this.clock.advance(Duration.ofMillis(10));
			submit("other");
			run();
			this.clock.advance(Duration.ofMillis(10));
			resubmit(poison);
			run();
		}

		assertThat(this.events).contains("poison UNAVAILABLE");
	}

	@Test
	void takesACancelledCallOutUnlessItIsUnderWay() {
		Call begun = submit("begun");
		while (this.lane.state().inFlight() < this.lane.state().limit()) {
			submit("other");
		}
		Call waiting = submit("waiting");

		begun.cancel();
		waiting.cancel();
		run();

		assertThat(this.events).contains("begun DELIVERED", "waiting again in PT0S")
			.doesNotContain("waiting DELIVERED");
	}

	private void goAway() {
		this.manager.goesAway();
		for (int i = 1; i <= 3; i++) {
			submit(Integer.toString(i));
		}
		run();
	}

	private Call submit(String name) {
		Call call = call(name);
		resubmit(call);
		return call;
	}

	private void resubmit(Call call) {
		assertThat(this.lane.reserve()).isTrue();
		this.lane.submit(call);
	}

	private Call call(String name) {
		return new Call(SampleRequests.update(SampleRequests.FUNCTION, name), FUNCTION, new Call.Owner() {

			@Override
			public void ended(Verdict verdict) {
				EndpointLaneTest.this.events.add(name + " " + verdict.outcome());
			}

			@Override
			public void notMade(Duration wait) {
				EndpointLaneTest.this.events.add(name + " again in " + wait);
			}

		});
	}

	/** Lets the threads do what they were given. */
	private void run() {
		for (Runnable task = this.threads.poll(); task != null; task = this.threads.poll()) {
			task.run();
		}
	}

}
