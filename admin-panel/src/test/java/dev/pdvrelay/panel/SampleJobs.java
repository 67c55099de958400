package dev.pdvrelay.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobAction;
import dev.pdvrelay.store.JobCounts;
import dev.pdvrelay.store.JobOrder;
import dev.pdvrelay.store.JobRunner;
import dev.pdvrelay.store.Jobs;
import dev.pdvrelay.store.ReceiptRecording;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.SampleFailures;
import org.awaitility.Awaitility;

/**
 * Jobs to look at: one that was stopped by its brake, one that has passed its canary.
 */
final class SampleJobs {

	private static final String FUNCTION = "subirXMLNota";

	private static final String MESSAGE = "Série de contingência não cadastrada para o emitente";

	private SampleJobs() {
	}

	static void make(RunningPanel panel) {
		List<Request> refused = refused(panel, 61);
		Jobs jobs = panel.get(Jobs.class);
		Job first = jobs.create(order(5, 5, "Manager reiniciado"));
		runUntil(panel, first, () -> counts(jobs, first).inFlight() == 5);
		refuseAgain(panel, refused.subList(0, 5), 2);
		panel.get(JobRunner.class).round(Set.of());

		Job second = jobs.create(order(10, 200, "Série 3 cadastrada no Manager"));
		resolve(panel, refused.subList(20, 23));
		runUntil(panel, second, () -> counts(jobs, second).inFlight() == 10);
		resolve(panel, refused.subList(0, 4));
		resolve(panel, refused.subList(5, 10));
		refuseAgain(panel, refused.subList(4, 5), 3);
		runUntil(panel, second, () -> counts(jobs, second).started() > 28);
		resolve(panel, refused.subList(10, 20));
		jobs.pause(second.id(), Actor.person("suporte.noite"));
		jobs.resume(second.id(), Actor.person("suporte.fiscal"));
	}

	private static List<Request> refused(RunningPanel panel, int count) {
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.of(FUNCTION,
					"{\"cod_filial\":\"0214\",\"num_pdv\":\"%d\"}".formatted(i % 9), new OrderingKey("1/0214/" + i % 9),
					ArgumentStyle.NAMED);
			panel.get(FailureRecording.class)
				.record(List.of(SampleFailures.of(request,
						failure((i % 20 == 19) ? FailureKind.UNCERTAIN : FailureKind.REJECTED))));
			requests.add(request);
		}
		return requests;
	}

	private static Failure failure(FailureKind kind) {
		return new Failure(kind, "204", MESSAGE, null, Instant.now());
	}

	private static JobOrder order(int canary, int ratePerSecond, String reason) {
		return new JobOrder(JobAction.REPROCESS,
				new FailedRequestFilter(FUNCTION, null, Status.FAILED, MESSAGE, null, null), canary, ratePerSecond, 0.2,
				Actor.person("suporte.fiscal"), reason);
	}

	private static JobCounts counts(Jobs jobs, Job job) {
		return jobs.find(job.id()).orElseThrow().counts();
	}

	private static void runUntil(RunningPanel panel, Job job, BooleanSupplier done) {
		Awaitility.await("job " + job.id()).atMost(Duration.ofSeconds(20)).until(() -> {
			if (!done.getAsBoolean()) {
				panel.get(JobRunner.class).round(Set.of());
			}
			return done.getAsBoolean();
		});
	}

	private static void resolve(RunningPanel panel, List<Request> requests) {
		panel.get(ReceiptRecording.class).resolve(requests.stream().map(SampleFailures::receipt).toList());
	}

	private static void refuseAgain(RunningPanel panel, List<Request> requests, int attempt) {
		for (Request one : requests) {
			Request again = new Request(one.id(), one.correlationId(), one.function(), one.source(), one.time(),
					one.content(), one.style(), one.orderingKey(), null, null, attempt, null);
			panel.get(FailureRecording.class).record(List.of(SampleFailures.of(again, failure(FailureKind.REJECTED))));
		}
	}

}
