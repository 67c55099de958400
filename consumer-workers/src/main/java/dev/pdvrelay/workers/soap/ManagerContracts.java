package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What each endpoint offers, read from its WSDL once and kept. Whoever asks while it is
 * being read waits for that one read; a read that failed is not repeated for a moment, so
 * that a Manager which is away is not hammered.
 */
final class ManagerContracts {

	/** How long a read WSDL is fresh and a failed read is not repeated. */
	static final Duration MOMENT = Duration.ofSeconds(2);

	private final Source source;

	private final Duration moment;

	private final Map<URI, Endpoint> endpoints = new ConcurrentHashMap<>();

	ManagerContracts(Source source, Duration moment) {
		this.source = source;
		this.moment = moment;
	}

	/**
	 * The contract of an endpoint.
	 * @throws ContractUnreadable if its WSDL cannot be had
	 */
	Contract of(URI endpoint) throws ContractUnreadable {
		return endpoint(endpoint).contract();
	}

	/**
	 * A newer contract than one that proved wrong, or the same one if it was only just
	 * read or cannot be read again.
	 */
	Contract newerThan(Contract doubtful, URI endpoint) {
		return endpoint(endpoint).newerThan(doubtful);
	}

	private Endpoint endpoint(URI url) {
		return this.endpoints.computeIfAbsent(url, Endpoint::new);
	}

	/** Where WSDLs come from. */
	@FunctionalInterface
	interface Source {

		Contract read(URI endpoint) throws ContractUnreadable;

	}

	private final class Endpoint {

		private final URI url;

		private volatile @Nullable Contract contract;

		private @Nullable ContractUnreadable failure;

		private long triedAt;

		private Endpoint(URI url) {
			this.url = url;
		}

		private Contract contract() throws ContractUnreadable {
			Contract known = this.contract;
			return (known != null) ? known : readOnce();
		}

		private synchronized Contract readOnce() throws ContractUnreadable {
			Contract known = this.contract;
			if (known != null) {
				return known;
			}
			ContractUnreadable failed = this.failure;
			if (failed != null && isFresh()) {
				throw failed;
			}
			return read();
		}

		private synchronized Contract newerThan(Contract doubtful) {
			Contract known = this.contract;
			if (known != null && (known != doubtful || isFresh())) {
				return known;
			}
			try {
				return read();
			}
			catch (ContractUnreadable ex) {
				return doubtful;
			}
		}

		private Contract read() throws ContractUnreadable {
			try {
				Contract read = ManagerContracts.this.source.read(this.url);
				this.contract = read;
				this.failure = null;
				return read;
			}
			catch (ContractUnreadable ex) {
				this.failure = ex;
				throw ex;
			}
			finally {
				this.triedAt = System.nanoTime();
			}
		}

		private boolean isFresh() {
			return System.nanoTime() - this.triedAt < ManagerContracts.this.moment.toNanos();
		}

	}

}
