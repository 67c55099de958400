package dev.pdvrelay.simulator.behaviour;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The ways the simulated Manager can treat a call. In JSON they are written in lower case
 * with dashes.
 */
public enum Mode {

	/** Does the work and says so. */
	ACCEPT(true),

	/** Does nothing and returns a {@code cod_situacao} other than 0. */
	REJECT(false),

	/** Does nothing and answers with a SOAP fault. */
	FAULT(false),

	/** Does nothing and answers 503. */
	UNAVAILABLE(false),

	/** Does the work and closes the connection without an answer. */
	DROP(true),

	/** Does the work and takes its time to say so. */
	SLOW(true),

	/** Does nothing and answers 500 with a page of HTML. */
	HTML(false),

	/** Does nothing and returns {@code false}. */
	BOOLEAN_FALSE(false);

	private final boolean doesTheWork;

	Mode(boolean doesTheWork) {
		this.doesTheWork = doesTheWork;
	}

	/** Whether the work is done, whatever the caller gets to know about it. */
	public boolean doesTheWork() {
		return this.doesTheWork;
	}

	@JsonCreator
	static Mode of(String name) {
		return Arrays.stream(values())
			.filter((mode) -> mode.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("mode is \"" + name + "\", but it must be one of "
					+ Arrays.stream(values()).map(Mode::toString).collect(Collectors.joining(", "))));
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
