package dev.pdvrelay.simulator.soap;

import java.util.List;
import java.util.Optional;

/**
 * One of the Manager's PHP files: where it stands and which operations it offers.
 */
public record Service(String path, String namespace, List<Operation> operations) {

	/** The operation of exactly that name. */
	public Optional<Operation> operation(String name) {
		return this.operations.stream().filter((operation) -> operation.name().equals(name)).findFirst();
	}

}
