package dev.pdvrelay.common.function;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One operation of the Manager that goes through the relay. Its topic has its name.
 *
 * @param endpoints where the Manager offers it; the first is called unless the caller
 * chose another
 * @param partitions how many partitions its topic has, which is how many workers can work
 * on it
 * @param orderingKey the arguments that make up the ordering key; empty for no order
 * @param kafkaArgument the value of the extra argument {@code Kafka}
 * @param timeout how long the Manager may take to answer
 * @param idempotent whether the Manager may safely get a request twice
 * @param verifyOperation the operation that tells whether a request was done, asked
 * before it is sent again, or null if the Manager has none
 * @param contract what the WSDL would say, for a Manager that serves none
 * @param idempotencyArgument the argument by which the gateway knows a repetition, such
 * as a note's access key, or null
 */
public record Function(String name, List<URI> endpoints, int partitions, List<String> orderingKey, String kafkaArgument,
		Duration timeout, boolean idempotent, @Nullable String verifyOperation, ContractSettings contract,
		@Nullable String idempotencyArgument) {

	/** A function whose requests are known by their callers' idempotency keys only. */
	public Function(String name, List<URI> endpoints, int partitions, List<String> orderingKey, String kafkaArgument,
			Duration timeout, boolean idempotent, @Nullable String verifyOperation, ContractSettings contract) {
		this(name, endpoints, partitions, orderingKey, kafkaArgument, timeout, idempotent, verifyOperation, contract,
				null);
	}

	/** The same function, but calling another operation by the WSDL. */
	public Function calling(String operation) {
		return new Function(operation, this.endpoints, this.partitions, this.orderingKey, this.kafkaArgument,
				this.timeout, true, null, new ContractSettings(null, null, List.of()));
	}

	/** The endpoint that is called when the caller chose none. */
	public URI endpoint() {
		return this.endpoints.get(0);
	}

	/**
	 * The endpoint that is called for a request.
	 * @param chosen by the caller, or null
	 * @return empty if the chosen one is not configured
	 */
	public Optional<URI> endpoint(@Nullable String chosen) {
		return (chosen == null) ? Optional.of(endpoint())
				: this.endpoints.stream().filter((endpoint) -> endpoint.toString().equals(chosen)).findFirst();
	}

}
