package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ManagerContractsTest {

	private static final URI ENDPOINT = URI.create("http://manager.example/x");

	private static final Duration LONG = Duration.ofMinutes(1);

	private final AtomicInteger reads = new AtomicInteger();

	@Test
	void readsOnceForAllWhoAskAtTheSameTime() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		ManagerContracts contracts = new ManagerContracts((endpoint) -> {
			reading.countDown();
			await(answer);
			return fresh();
		}, LONG);

		List<CompletableFuture<Contract>> asking = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> of(contracts)))
			.limit(2)
			.toList();
		await(reading);
		answer.countDown();

		assertThat(asking.get(0).get()).isSameAs(asking.get(1).get());
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void doesNotRepeatAFailedReadForAMoment() {
		ManagerContracts contracts = new ManagerContracts(this::failing, LONG);

		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> contracts.of(ENDPOINT));
		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> contracts.of(ENDPOINT));

		assertThat(this.reads).hasValue(1);
	}

	@Test
	void readsAgainAfterThatMoment() {
		ManagerContracts contracts = new ManagerContracts(this::failing, Duration.ZERO);

		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> contracts.of(ENDPOINT));
		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> contracts.of(ENDPOINT));

		assertThat(this.reads).hasValue(2);
	}

	@Test
	void doesNotReadAgainWhatWasJustRead() throws Exception {
		ManagerContracts contracts = new ManagerContracts((endpoint) -> fresh(), LONG);
		Contract contract = contracts.of(ENDPOINT);

		assertThat(contracts.newerThan(contract, ENDPOINT)).isSameAs(contract);
	}

	@Test
	void readsADoubtfulContractAgainOnce() throws Exception {
		ManagerContracts contracts = new ManagerContracts((endpoint) -> fresh(), Duration.ZERO);
		Contract doubtful = contracts.of(ENDPOINT);

		Contract newer = contracts.newerThan(doubtful, ENDPOINT);

		assertThat(newer).isNotSameAs(doubtful);
		assertThat(contracts.newerThan(doubtful, ENDPOINT)).isSameAs(newer);
		assertThat(this.reads).hasValue(2);
	}

	private Contract fresh() {
		this.reads.incrementAndGet();
		return new Contract(Map.of());
	}

	private Contract failing(URI endpoint) throws ContractUnreadable {
		this.reads.incrementAndGet();
		throw new ContractUnreadable("no");
	}

	private static Contract of(ManagerContracts contracts) {
		try {
			return contracts.of(ENDPOINT);
		}
		catch (ContractUnreadable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
