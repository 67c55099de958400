package dev.pdvrelay.panel.home;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.inspect.Situation;
import dev.pdvrelay.panel.inspect.Tills;
import dev.pdvrelay.panel.relay.Relay;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Figures;
import dev.pdvrelay.store.Incidents;
import dev.pdvrelay.store.Status;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One number per state, and what needs somebody, the most urgent first.
 */
@Controller
class HomePage {

	private static final int COUNTED = 10_000;

	private static final int LOOKED_AT = 100;

	private static final int TILLS_SHOWN = 4;

	private static final List<FailureKind> BY_URGENCY = List.of(FailureKind.UNCERTAIN, FailureKind.UNREADABLE,
			FailureKind.REJECTED, FailureKind.UNAVAILABLE);

	private final FailedRequests failures;

	private final Tills tills;

	private final Relay relay;

	private final Incidents incidents;

	private final Figures figures;

	private final Charts charts;

	HomePage(FailedRequests failures, Tills tills, Relay relay, Incidents incidents, Figures figures, Charts charts) {
		this.failures = failures;
		this.tills = tills;
		this.relay = relay;
		this.incidents = incidents;
		this.figures = figures;
		this.charts = charts;
	}

	@GetMapping("/")
	String home(@RequestParam(defaultValue = "") String range, Model model, Locale locale) {
		Range shown = Range.find(range).orElse(Range.HOUR);
		model.addAttribute("ranges", Range.values());
		model.addAttribute("range", shown);
		model.addAttribute("drawn", this.figures.areSeen());
		model.addAttribute("summary", this.charts.summary(shown));
		model.addAttribute("table", this.charts.table(shown));
		model.addAttribute("lately", this.figures.lately());
		model.addAttribute("openIncidents", this.incidents.openByFunction());
		now(model, locale);
		return "home";
	}

	private void now(Model model, Locale locale) {
		Map<String, Long> counts = new TreeMap<>();
		Set<String> rough = new HashSet<>();
		this.failures.roughlyByStatus().forEach((status, count) -> {
			counts.put(status.name(), count.number());
			if (!count.isExact()) {
				rough.add(status.name());
			}
		});
		List<Need> needs = new ArrayList<>();
		for (FailureKind kind : BY_URGENCY) {
			need(kind, needs, locale);
		}
		model.addAttribute("counts", counts);
		model.addAttribute("rough", rough);
		model.addAttribute("needs", needs);
		model.addAttribute("view", this.relay.now());
	}

	private void need(FailureKind kind, List<Need> needs, Locale locale) {
		FailedRequestFilter filter = new FailedRequestFilter(null, kind, Status.FAILED, null, null, null);
		long count = this.failures.count(filter, COUNTED + 1);
		if (count == 0) {
			return;
		}
		List<FailedRequestSummary> latest = this.failures.find(filter, null, LOOKED_AT).items();
		List<String> hit = latest.stream()
			.filter((failed) -> failed.orderingKey() != null)
			.map((failed) -> this.tills.name(failed, locale))
			.distinct()
			.toList();
		Situation situation = Situation.valueOf(kind.name());
		needs.add(new Need(kind, situation.tone(), situation.icon(), Math.min(count, COUNTED), count > COUNTED,
				hit.stream().limit(TILLS_SHOWN).toList(), Math.max(0, hit.size() - TILLS_SHOWN),
				latest.stream().map(FailedRequestSummary::function).distinct().sorted().toList()));
	}

}
