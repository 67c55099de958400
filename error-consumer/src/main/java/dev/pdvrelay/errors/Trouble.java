package dev.pdvrelay.errors;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * What keeps an activity from going on, and how long to wait before the next try. Says so
 * in the log once when it begins and once when it is over.
 */
final class Trouble {

	private static final Logger log = LoggerFactory.getLogger(Trouble.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final String activity;

	private volatile @Nullable String present;

	private Duration pause = FIRST_PAUSE;

	Trouble(String activity) {
		this.activity = activity;
	}

	/** The cause in one line, or null if all is well. */
	@Nullable String present() {
		return this.present;
	}

	/**
	 * A try has failed.
	 * @return how long to wait before the next
	 */
	Duration with(String cause) {
		if (this.present == null) {
			log.warn("{} waits, nothing is lost, and it goes on by itself: {}", this.activity, cause);
		}
		this.present = cause;
		Duration wait = this.pause;
		Duration doubled = wait.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		return wait;
	}

	/** A try has failed with an exception. */
	Duration with(Throwable cause) {
		log.debug("{} has failed", this.activity, cause);
		Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
		return with(root.getClass().getSimpleName() + ": " + root.getMessage());
	}

	/** A try has succeeded. */
	void end() {
		if (this.present != null) {
			log.info("{} goes on", this.activity);
			this.present = null;
			this.pause = FIRST_PAUSE;
		}
	}

}
