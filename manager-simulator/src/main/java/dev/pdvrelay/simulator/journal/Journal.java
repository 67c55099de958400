package dev.pdvrelay.simulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The last calls that were received. Bounded in number and in characters, so that it can
 * run for days.
 */
@Component
@EnableConfigurationProperties(JournalSettings.class)
public final class Journal {

	private static final int MAX_TEXT_LENGTH = 65_536;

	private static final long MAX_SIZE = 16_000_000;

	private final JournalSettings settings;

	private final Effects effects;

	private final Deque<Received> newestFirst = new ArrayDeque<>();

	private long size;

	Journal(JournalSettings settings) {
		this.settings = settings;
		this.effects = new Effects(settings.ids());
	}

	/** Takes note of a call. */
	public void add(Received received) {
		if (received.done()) {
			this.effects.add(received.function(), received.requestId());
		}
		Received kept = received.cut(MAX_TEXT_LENGTH);
		synchronized (this.newestFirst) {
			this.newestFirst.addFirst(kept);
			this.size += kept.size();
			while (this.newestFirst.size() > this.settings.requests() || this.size > MAX_SIZE) {
				this.size -= this.newestFirst.removeLast().size();
			}
		}
	}

	Effects effects() {
		return this.effects;
	}

	List<Received> newest(int limit, Predicate<Received> filter) {
		List<Received> found = new ArrayList<>();
		synchronized (this.newestFirst) {
			Iterator<Received> all = this.newestFirst.iterator();
			while (found.size() < limit && all.hasNext()) {
				Received received = all.next();
				if (filter.test(received)) {
					found.add(received);
				}
			}
		}
		return found;
	}

	void clear() {
		this.effects.clear();
		synchronized (this.newestFirst) {
			this.newestFirst.clear();
			this.size = 0;
		}
	}

}
