package dev.pdvrelay.simulator.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How often work was done, per function and per request id: what shows a request that was
 * delivered twice.
 */
class Effects {

	private final int maxIds;

	private final Map<String, Long> functions = new TreeMap<>();

	/** The least recently done id first, which is also the first to be forgotten. */
	private final LinkedHashMap<String, Integer> ids = new LinkedHashMap<>();

	private long repeated;

	private long withoutId;

	Effects(int maxIds) {
		this.maxIds = maxIds;
	}

	synchronized void add(String function, @Nullable String requestId) {
		this.functions.merge(function, 1L, Long::sum);
		if (requestId == null) {
			this.withoutId++;
			return;
		}
		int times = this.ids.merge(requestId, 1, Integer::sum);
		if (times == 2) {
			this.repeated++;
		}
		if (this.ids.size() > this.maxIds) {
			var oldest = this.ids.entrySet().iterator();
			oldest.next();
			oldest.remove();
		}
	}

	/**
	 * A picture of the counts.
	 * @param requestId for this id only; null for all
	 * @param repeatedOnly leaves out what was done once
	 */
	synchronized Counts counts(@Nullable String requestId, boolean repeatedOnly, int limit) {
		Map<String, Integer> shown = new LinkedHashMap<>();
		if (requestId != null) {
			shown.put(requestId, this.ids.getOrDefault(requestId, 0));
		}
		else {
			this.ids.entrySet()
				.stream()
				.filter((entry) -> !repeatedOnly || entry.getValue() > 1)
				.limit(limit)
				.forEach((entry) -> shown.put(entry.getKey(), entry.getValue()));
		}
		long total = this.functions.values().stream().mapToLong(Long::longValue).sum();
		return new Counts(total, this.ids.size(), this.repeated, this.withoutId, new TreeMap<>(this.functions), shown);
	}

	synchronized void clear() {
		this.functions.clear();
		this.ids.clear();
		this.repeated = 0;
		this.withoutId = 0;
	}

	/**
	 * The counts at one moment.
	 *
	 * @param total how often any work was done
	 * @param distinct how many request ids are known
	 * @param repeated how many of the request ids had their work done more than once
	 * @param withoutRequestId how often work was done for a call that named no request
	 */
	record Counts(long total, int distinct, long repeated, long withoutRequestId, Map<String, Long> functions,
			Map<String, Integer> requestIds) {

	}

}
