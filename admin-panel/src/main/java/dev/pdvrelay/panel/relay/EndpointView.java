package dev.pdvrelay.panel.relay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the Manager, as all workers together see it.
 *
 * @param awaySince since when it has not answered, or null if it does or nobody knows
 * @param known whether any worker tells of it
 * @param waiting requests that wait on the functions that call it first
 * @param functions those functions
 * @param answersIn how long its answers take lately, or null if there were none
 * @param slow whether that is too long
 */
public record EndpointView(URI endpoint, @Nullable Instant awaySince, boolean known, long waiting,
		List<String> functions, @Nullable Duration answersIn, boolean slow) {

	/** For people to read. */
	public String path() {
		return this.endpoint.getRawPath();
	}

	/** AWAY, SLOW, ANSWERS or UNKNOWN. */
	public String state() {
		if (this.awaySince != null) {
			return "AWAY";
		}
		if (this.slow) {
			return "SLOW";
		}
		return this.known ? "ANSWERS" : "UNKNOWN";
	}

}
