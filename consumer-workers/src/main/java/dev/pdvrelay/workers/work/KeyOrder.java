package dev.pdvrelay.workers.work;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Decides order: of items with the same key only the oldest unfinished one may be worked
 * on, items of different keys and items without a key may be worked on at the same time.
 * Not thread-safe.
 *
 * @param <K> the key
 * @param <T> the item
 */
final class KeyOrder<K, T> {

	private final Queue<T> ready = new ArrayDeque<>();

	/** For each key being worked on, the items that wait behind. */
	private final Map<K, Queue<T>> behind = new HashMap<>();

	/** Adds the next item of a key; null is no key. */
	void add(@Nullable K key, T item) {
		Queue<T> queue = (key != null) ? this.behind.get(key) : null;
		if (queue != null) {
			queue.add(item);
			return;
		}
		if (key != null) {
			this.behind.put(key, new ArrayDeque<>(2));
		}
		this.ready.add(item);
	}

	/** The next item that may be worked on, or null if there is none now. */
	@Nullable T next() {
		return this.ready.poll();
	}

	/** Says that the item of this key that was being worked on is finished. */
	void finished(@Nullable K key) {
		if (key == null) {
			return;
		}
		Queue<T> queue = this.behind.get(key);
		if (queue == null) {
			throw new IllegalStateException("nothing of key " + key + " is being worked on");
		}
		T next = queue.poll();
		if (next != null) {
			this.ready.add(next);
		}
		else {
			this.behind.remove(key);
		}
	}

}
