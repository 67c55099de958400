package dev.pdvrelay.common.request;

import java.util.Locale;

/**
 * Marks a request that is sent again after a failure.
 *
 * @param by who decided it
 * @param failureId the failed request it belongs to
 */
public record Reprocessing(By by, String failureId) {

	/** Who decided to send again. */
	public enum By {

		AUTOMATIC, OPERATOR;

		/** How it stands in a record header. */
		public String headerValue() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
