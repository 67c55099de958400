package dev.pdvrelay.workers.soap;

import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.Reaction;
import dev.pdvrelay.workers.testing.StubManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** When a connection is used again, and when it is not. */
@Timeout(20)
class PooledConnectionsTest {

	private static final String XML = "Content-Type: text/xml\r\n";

	private static final byte[] YES = StubManager.returned("xsd:boolean", "true");

	private final StubManager manager = StubManager.start();

	/** How far the clock of the connections is ahead. */
	private Duration passed = Duration.ZERO;

	private final SoapDelivery delivery = new SoapDelivery(new SoapSettings(Duration.ofMillis(500)),
			ManagerContracts.MOMENT, () -> System.nanoTime() + this.passed.toNanos());

	@AfterEach
	void close() {
		this.delivery.close();
		this.manager.close();
	}

	@Test
	void isNotMisledByAConnectionThatClosedAtRest() {
		assertThat(deliver().outcome()).isEqualTo(Outcome.DELIVERED);
		this.manager.closesConnections();
		this.passed = Duration.ofMillis(150);

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.manager.connectionsOpened()).isEqualTo(2);
	}

	@Test
	void usesNoConnectionBeyondTheTimeThatTheManagerGivesIt() {
		this.manager.always(Reaction.answer(200, XML + "Keep-Alive: timeout=1\r\n", YES));

		deliver();
		deliver();
		int atFirst = this.manager.connectionsOpened();
		this.passed = Duration.ofMillis(600);
		deliver();

		assertThat(atFirst).isOne();
		assertThat(this.manager.connectionsOpened()).isEqualTo(2);
	}

	private Verdict deliver() {
		return deliver(Duration.ofSeconds(5));
	}

	private Verdict deliver(Duration timeout) {
		Function function = new Function(SampleRequests.FUNCTION, List.of(this.manager.endpoint()), 3, List.of(), "1",
				timeout, false, null, new ContractSettings("urn:x", null, List.of("a")));
		return this.delivery.deliver(
				SampleRequests.of(SampleRequests.FUNCTION, "{\"a\":\"1\"}", new OrderingKey("k"), ArgumentStyle.NAMED),
				function);
	}

}
