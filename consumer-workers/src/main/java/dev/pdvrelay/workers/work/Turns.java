package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.workers.endpoint.EndpointLane;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a partition that wait for their turn: until the one before them of their
 * key is finished, until a wait is over, until their endpoint has a place. Not
 * thread-safe.
 */
final class Turns {

	private final KeyOrder<OrderingKey, Task> order = new KeyOrder<>();

	/** Tried and to be tried again, the soonest first. */
	private final Queue<Task> retries = new PriorityQueue<>(Comparator.comparingLong(Task::notBefore));

	/** Ready, but their endpoint had no place. */
	private final Map<EndpointLane, Queue<Task>> aside = new LinkedHashMap<>();

	private int size;

	/** Adds the next task, in the order of the partition. */
	void add(Task task) {
		this.size++;
		this.order.add(task.request().orderingKey(), task);
	}

	/** Takes a task back that was given out by {@link #next}; it keeps its key. */
	void again(Task task, Duration wait) {
		this.size++;
		task.notBefore(System.nanoTime() + wait.toNanos());
		this.retries.add(task);
	}

	/** Says that a task is done with, so that the next of its key may go. */
	void finished(Task task) {
		this.order.finished(task.request().orderingKey());
	}

	/** How many tasks wait. */
	int size() {
		return this.size;
	}

	/**
	 * The next task whose turn it is, with a place reserved at its endpoint; null if
	 * there is none now. An endpoint that is away holds up none but its own.
	 */
	@Nullable Task next() {
		Task task = fromAside();
		while (task == null) {
			Task ready = ready();
			if (ready == null) {
				return null;
			}
			if (hasPlace(ready)) {
				task = ready;
			}
			else if (!ready.lane().isAway()) {
				return null;
			}
		}
		this.size--;
		return task;
	}

	private boolean hasPlace(Task task) {
		boolean othersBefore = this.aside.containsKey(task.lane());
		if (!othersBefore && task.lane().reserve()) {
			return true;
		}
		this.aside.computeIfAbsent(task.lane(), (lane) -> new ArrayDeque<>()).add(task);
		return false;
	}

	private @Nullable Task fromAside() {
		for (Map.Entry<EndpointLane, Queue<Task>> waiting : this.aside.entrySet()) {
			if (waiting.getKey().reserve()) {
				Task task = waiting.getValue().remove();
				if (waiting.getValue().isEmpty()) {
					this.aside.remove(waiting.getKey());
				}
				return task;
			}
		}
		return null;
	}

	private @Nullable Task ready() {
		Task retry = this.retries.peek();
		if (retry != null && retry.notBefore() - System.nanoTime() <= 0) {
			return this.retries.remove();
		}
		return this.order.next();
	}

}
