package dev.pdvrelay.panel.cluster;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/**
 * The questions of one page under one time limit. What a page cannot do without fails it;
 * what it can do without is remembered as missing.
 */
final class Inquiry {

	private static final Duration LIMIT = Duration.ofSeconds(6);

	private final Admin admin;

	private final long end = System.nanoTime() + LIMIT.toNanos();

	private final Set<Missing> missing = new LinkedHashSet<>();

	Inquiry(Admin admin) {
		this.admin = admin;
	}

	Admin admin() {
		return this.admin;
	}

	/** An answer without which there is no page. */
	<T> T need(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
		return answer.get(left(), TimeUnit.NANOSECONDS);
	}

	/** An answer that a page can do without. */
	<T> Optional<T> want(Missing what, KafkaFuture<T> answer) throws InterruptedException {
		try {
			return Optional.of(need(answer));
		}
		catch (ExecutionException | TimeoutException ex) {
			this.missing.add(what);
			return Optional.empty();
		}
	}

	private long left() {
		return Math.max(1, this.end - System.nanoTime());
	}

	/** What has not been answered. */
	Set<Missing> missing() {
		return Set.copyOf(this.missing);
	}

	/**
	 * What a page can do without.
	 */
	enum Missing {

		OFFSETS, SIZES, SETTINGS, CONTROLLER, GROUPS

	}

}
