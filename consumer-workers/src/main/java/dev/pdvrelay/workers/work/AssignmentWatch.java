package dev.pdvrelay.workers.work;

import java.util.Set;
import java.util.TreeSet;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.status.WorkerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices partitions that two workers have at once, and partitions that nobody has, by
 * what all workers tell.
 */
final class AssignmentWatch {

	private static final Logger log = LoggerFactory.getLogger(AssignmentWatch.class);

	private final FunctionCatalog functions;

	private final RelayStatus status;

	private volatile Findings findings = new Findings(Set.of(), Set.of());

	AssignmentWatch(FunctionCatalog functions, RelayStatus status) {
		this.functions = functions;
		this.status = status;
	}

	/** Looks again, and logs what has changed. */
	void look() {
		Findings before = this.findings;
		Findings now = find();
		this.findings = now;
		if (!now.doubled.isEmpty() && !now.doubled.equals(before.doubled)) {
			log.error("Two workers have the same partition, so requests may be delivered twice: {}; correct {}",
					now.doubled, Assignment.KEY);
		}
		if (!now.orphaned.isEmpty() && !now.orphaned.equals(before.orphaned)) {
			log.warn("Nobody works on {}; requests wait there", now.orphaned);
		}
	}

	Findings findings() {
		return this.findings;
	}

	private Findings find() {
		Set<String> owned = new TreeSet<>();
		Set<String> doubled = new TreeSet<>();
		for (WorkerStatus worker : this.status.workers()) {
			for (PartitionStatus partition : worker.partitions()) {
				String name = name(partition.function(), partition.partition());
				if (!owned.add(name)) {
					doubled.add(name);
				}
			}
		}
		Set<String> orphaned = new TreeSet<>();
		for (Function function : this.functions.all()) {
			for (int partition = 0; partition < function.partitions(); partition++) {
				orphaned.add(name(function.name(), partition));
			}
		}
		orphaned.removeAll(owned);
		return new Findings(doubled, orphaned);
	}

	private static String name(String function, int partition) {
		return function + "-" + partition;
	}

	/**
	 * What was noticed.
	 *
	 * @param doubled partitions that two workers have
	 * @param orphaned partitions that nobody has
	 */
	record Findings(Set<String> doubled, Set<String> orphaned) {

	}

}
