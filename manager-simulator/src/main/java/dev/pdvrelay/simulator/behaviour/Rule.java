package dev.pdvrelay.simulator.behaviour;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pdvrelay.simulator.soap.Argument;
import org.jspecify.annotations.Nullable;

/**
 * How calls are treated that match it.
 *
 * @param function the function it is for; null for all
 * @param code the {@code cod_situacao} of a rejection
 * @param message what a rejection or a fault says
 * @param delayMs how long the answer takes
 * @param retryAfter the seconds in {@code Retry-After}, for {@code unavailable}
 * @param ratio the share of matching calls it applies to, evenly spread
 * @param when what an argument must be; null for any call
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(@Nullable String function, Mode mode, @Nullable Integer code, @Nullable String message,
		@Nullable Integer delayMs, @Nullable Integer retryAfter, @Nullable Double ratio, @Nullable Condition when) {

	/** What happens where no rule matches. */
	static final Rule ACCEPT = new Rule(null, Mode.ACCEPT, null, null, null, null, null, null);

	private static final int MAX_DELAY_MS = 3_600_000;

	private static final int SLOW_DELAY_MS = 5_000;

	private static final int REJECTION_CODE = 17;

	@SuppressWarnings("ConstantConditions")
	public Rule {
		check(mode != null, "a rule needs a mode");
		check(delayMs == null || (delayMs >= 0 && delayMs <= MAX_DELAY_MS),
				"delayMs is " + delayMs + ", but it must be from 0 to " + MAX_DELAY_MS);
		check(ratio == null || (ratio >= 0 && ratio <= 1), "ratio is " + ratio + ", but it must be from 0 to 1");
		check(retryAfter == null || retryAfter >= 0, "retryAfter is " + retryAfter + ", but it must be 0 or more");
		check(mode != Mode.REJECT || code == null || code != 0, "a rejection cannot have code 0");
	}

	private static void check(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	boolean matches(String calledFunction, List<Argument> arguments) {
		return (this.function == null || this.function.equals(calledFunction))
				&& (this.when == null || this.when.holds(arguments));
	}

	/** The {@code cod_situacao} of a rejection. */
	public int situation() {
		return (this.code != null) ? this.code : REJECTION_CODE;
	}

	/** How long the answer takes. */
	public int delay() {
		if (this.delayMs != null) {
			return this.delayMs;
		}
		return (this.mode == Mode.SLOW) ? SLOW_DELAY_MS : 0;
	}

}
