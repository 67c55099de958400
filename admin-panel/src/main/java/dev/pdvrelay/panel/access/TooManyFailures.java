package dev.pdvrelay.panel.access;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * A name or an address has guessed wrong too often and is kept out for a while.
 */
class TooManyFailures extends AuthenticationException {

	private final transient Duration wait;

	TooManyFailures(Duration wait) {
		super("Too many failed logins. Wait " + minutes(wait) + " min and try again.");
		this.wait = wait;
	}

	long seconds() {
		return Math.max(1, this.wait.toSeconds());
	}

	static long minutes(Duration wait) {
		return Math.max(1, (wait.toSeconds() + 59) / 60);
	}

}
