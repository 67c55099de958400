package dev.pdvrelay.simulator.behaviour;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pdvrelay.simulator.soap.Argument;
import org.jspecify.annotations.Nullable;

/**
 * What an argument must be for a rule to apply.
 *
 * @param argument its name; null for any argument
 * @param text the whole text it must have, {@code equals} in JSON
 * @param contains a part of the text it must have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(@Nullable String argument, @JsonProperty("equals") @Nullable String text,
		@Nullable String contains) {

	public Condition {
		if (text == null && contains == null) {
			throw new IllegalArgumentException("when needs equals or contains");
		}
	}

	boolean holds(List<Argument> arguments) {
		return arguments.stream().anyMatch(this::holds);
	}

	private boolean holds(Argument given) {
		return (this.argument == null || this.argument.equals(given.name()))
				&& (this.text == null || Objects.equals(this.text, given.value()))
				&& (this.contains == null || given.contains(this.contains));
	}

}
