package dev.pdvrelay.panel;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Reprocessing;

/**
 * Starts the panel with everything it needs and failures to look at; admin's password is
 * {@value RunningPanel#PASSWORD}.
 */
final class DevPanel {

	private DevPanel() {
	}

	public static void main(String[] args) {
		for (String topic : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			TestKafka.createTopic(topic, 3);
		}
		RunningPanel panel = new RunningPanel(args);
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		List<FailedRequestSummary> failed = panel.get(FailedRequests.class)
			.find(FailedRequestFilter.ALL, null, 50)
			.items();
		Actor night = Actor.person("suporte.noite");
		panel.get(Reprocessing.class).reprocess(failed.get(5).id(), null, night, "Operador cadastrado", null);
		panel.get(Reprocessing.class).reprocess(failed.get(6).id(), null, night, null, null);
		panel.get(Discarding.class).delete(failed.get(9).id(), null, night, "Cupom de teste");
		SampleFigures.make(panel);
		Busy.night(panel);
		SampleRecords.make();
		ScheduledExecutorService workers = Executors.newSingleThreadScheduledExecutor();
		workers.scheduleWithFixedDelay(() -> Busy.tell(panel), 5, 5, TimeUnit.SECONDS);
		System.out.println("The panel listens on " + panel.url());
	}

}
