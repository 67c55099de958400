package dev.pdvrelay.workers.soap;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The operations that an endpoint offers, by name.
 */
record Contract(Map<String, Operation> operations) {

	static Contract of(Operation operation) {
		return new Contract(Map.of(operation.name(), operation));
	}

	@Nullable Operation find(String name) {
		return this.operations.get(name);
	}

	/** The names of the operations, for people. */
	String names() {
		return this.operations.isEmpty() ? "none" : String.join(", ", this.operations.keySet());
	}

}
