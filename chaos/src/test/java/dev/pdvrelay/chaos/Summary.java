package dev.pdvrelay.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the figures of all trials as a table when the last one has ended. JUnit finds it
 * by its services file.
 */
public final class Summary implements TestExecutionListener {

	private static final String FORMAT = "%-22s %-8s %9s %10s %7s %8s %5s %11s %11s%n";

	/** What a trial does not look at. */
	private static final String NONE = "-";

	/** Noted by the test under way. */
	private static final Queue<Row> NOTED = new ConcurrentLinkedQueue<>();

	private final List<String> lines = new ArrayList<>();

	/**
	 * Notes the figures of the trial under way.
	 * @param remarks what stands below them; may grow until the trial ends
	 */
	static void note(String trial, Audit audit, List<String> remarks) {
		NOTED.add(new Row(trial, remarks, audit.accepted(), audit.delivered().size(), audit.failed().size(),
				audit.waiting().size(), audit.lost().size(), audit.duplicates().size(), audit.inversions().size()));
	}

	/** The same for a trial that ends on the function's topic. */
	static void note(String trial, DoorAudit audit, List<String> remarks) {
		NOTED.add(new Row(trial, remarks, audit.accepted().size(), NONE, NONE, NONE, audit.lost().size(),
				audit.duplicates().size(), audit.inversions().size()));
	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		boolean held = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
		for (Row row = NOTED.poll(); row != null; row = NOTED.poll()) {
			this.lines.add(row.text(held));
		}
		result.getThrowable()
			.ifPresent((failure) -> this.lines
				.add("    BROKEN %s: %s%n".formatted(test.getDisplayName(), failure.getMessage().strip())));
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (!this.lines.isEmpty()) {
			System.out.printf("%n" + FORMAT, "trial", "promises", "accepted", "delivered", "failed", "waiting", "lost",
					"duplicates", "inversions");
			this.lines.forEach(System.out::print);
			System.out.printf("Repeat with -Dchaos.seed=%d%n%n", Options.seed());
		}
	}

	private record Row(String trial, List<String> remarks, Object... figures) {

		String text(boolean held) {
			List<Object> columns = new ArrayList<>(List.of(this.trial, held ? "held" : "BROKEN"));
			columns.addAll(List.of(this.figures));
			StringBuilder text = new StringBuilder(FORMAT.formatted(columns.toArray()));
			this.remarks.forEach((remark) -> text.append("    ").append(remark).append(System.lineSeparator()));
			return text.toString();
		}

	}

}
