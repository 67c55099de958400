package dev.pdvrelay.panel.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps out who guesses passwords: ten failures for one name, or thirty from one address,
 * within five minutes close the door for five minutes. Remembered in memory, with a
 * bound.
 */
@Component
final class Guessing {

	static final Duration LOCKED_FOR = Duration.ofMinutes(5);

	static final int FAILURES_PER_NAME = 10;

	/** A whole office may share one address. */
	static final int FAILURES_PER_ADDRESS = 30;

	private static final int REMEMBERED = 10_000;

	private final Map<String, Failures> failures = new LinkedHashMap<>();

	private final Clock clock;

	Guessing(Clock clock) {
		this.clock = clock;
	}

	/**
	 * How long the door stays closed.
	 * @throws TooManyFailures if it is closed for the name or the address
	 */
	synchronized void expectOpen(String name, @Nullable String address) {
		Instant now = this.clock.instant();
		expectFewer(FAILURES_PER_NAME, this.failures.get(nameKey(name)), now);
		expectFewer(FAILURES_PER_ADDRESS, this.failures.get(addressKey(address)), now);
	}

	private static void expectFewer(int allowed, @Nullable Failures known, Instant now) {
		if (known != null && known.count() >= allowed && known.last().plus(LOCKED_FOR).isAfter(now)) {
			throw new TooManyFailures(Duration.between(now, known.last().plus(LOCKED_FOR)));
		}
	}

	synchronized void failed(String name, @Nullable String address) {
		count(nameKey(name));
		count(addressKey(address));
	}

	synchronized void succeeded(String name) {
		this.failures.remove(nameKey(name));
	}

	private void count(String key) {
		Instant now = this.clock.instant();
		Failures known = this.failures.remove(key);
		boolean isRecent = known != null && known.last().plus(LOCKED_FOR).isAfter(now);
		this.failures.put(key, new Failures((isRecent && known != null) ? known.count() + 1 : 1, now));
		Iterator<Failures> oldest = this.failures.values().iterator();
		while (this.failures.size() > REMEMBERED) {
			oldest.next();
			oldest.remove();
		}
	}

	private static String nameKey(String name) {
		String bounded = (name.length() > 64) ? name.substring(0, 64) : name;
		return "name " + bounded.toLowerCase(Locale.ROOT);
	}

	private static String addressKey(@Nullable String address) {
		return "address " + address;
	}

	private record Failures(int count, Instant last) {
	}

}
