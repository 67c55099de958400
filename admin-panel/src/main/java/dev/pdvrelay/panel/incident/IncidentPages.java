package dev.pdvrelay.panel.incident;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Incident;
import dev.pdvrelay.store.IncidentCare;
import dev.pdvrelay.store.Incidents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The list of incidents, one of them, and what a person does with it.
 */
@Controller
class IncidentPages {

	private static final int LATEST = 20;

	private static final int SHOPS_SHOWN = 5;

	private static final int DAY = 24;

	private static final int WEEK = 7 * DAY;

	private final Incidents incidents;

	private final IncidentCare care;

	private final FailedRequests failures;

	private final Clock clock;

	IncidentPages(Incidents incidents, IncidentCare care, FailedRequests failures, Clock clock) {
		this.incidents = incidents;
		this.care = care;
		this.failures = failures;
		this.clock = clock;
	}

	@GetMapping("/incidents")
	String list(@RequestParam(defaultValue = "OPEN") Incidents.View view, Model model) {
		Map<Incidents.View, List<Incident>> found = new EnumMap<>(Incidents.View.class);
		for (Incidents.View each : Incidents.View.values()) {
			found.put(each, this.incidents.find(each).stream().map(Masked::of).toList());
		}
		model.addAttribute("view", view);
		model.addAttribute("found", found);
		List<Incident> shown = found.getOrDefault(view, List.of());
		model.addAttribute("incidents", shown);
		model.addAttribute("days", days(shown));
		model.addAttribute("counted", Incidents.COUNTED);
		model.addAttribute("tillsCounted", Incidents.TILLS_COUNTED);
		return "incidents";
	}

	private Map<Long, Sparkline> days(List<Incident> shown) {
		Instant now = this.clock.instant();
		Map<Long, Map<Instant, Long>> hours = this.incidents.failuresByHour(shown.stream().map(Incident::id).toList(),
				Sparkline.first(now, DAY));
		Map<Long, Sparkline> days = new HashMap<>();
		shown.forEach((one) -> days.put(one.id(), Sparkline.of(hours.getOrDefault(one.id(), Map.of()), now, DAY, 104)));
		return days;
	}

	@GetMapping("/incidents/{id}")
	String show(@PathVariable long id, Model model) {
		Incident incident = this.incidents.find(id)
			.map(Masked::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("incident", incident);
		model.addAttribute("muted",
				incident.mutedUntil() != null && incident.mutedUntil().isAfter(this.clock.instant()));
		model.addAttribute("history", this.incidents.history(id));
		model.addAttribute("latest",
				Masked.of(this.failures
					.find(new FailedRequestFilter(null, null, null, null, null, null, id), null, LATEST)
					.items()));
		Instant now = this.clock.instant();
		Map<Instant, Long> hours = this.incidents.failuresByHour(List.of(id), Sparkline.first(now, WEEK))
			.getOrDefault(id, Map.of());
		model.addAttribute("day", Sparkline.of(hours, now, DAY, 260));
		model.addAttribute("week", Sparkline.of(hours, now, WEEK, 260));
		boolean showsShops = incident.shops() > 0 && incident.open() <= Incidents.COUNTED;
		model.addAttribute("shops", showsShops ? this.incidents.shops(incident, SHOPS_SHOWN) : List.of());
		model.addAttribute("counted", Incidents.COUNTED);
		model.addAttribute("tillsCounted", Incidents.TILLS_COUNTED);
		model.addAttribute("muteFor", MuteFor.values());
		return "incident";
	}

	@PostMapping("/incidents/{id}/acknowledge")
	String acknowledge(@PathVariable long id, @RequestParam long version, Principal me, RedirectAttributes next) {
		return told("acknowledge", id, this.care.acknowledge(id, version, actor(me)), next);
	}

	@PostMapping("/incidents/{id}/fix")
	String fix(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String reason, Principal me,
			RedirectAttributes next) {
		return told("fix", id, this.care.fix(id, version, actor(me), Reason.of(reason)), next);
	}

	@PostMapping("/incidents/{id}/mute")
	String mute(@PathVariable long id, @RequestParam long version, @RequestParam(name = "for") MuteFor time,
			@RequestParam @Nullable String reason, Principal me, RedirectAttributes next) {
		return told("mute", id,
				this.care.mute(id, version, actor(me), this.clock.instant().plus(time.duration()), Reason.of(reason)),
				next);
	}

	@PostMapping("/incidents/{id}/unmute")
	String unmute(@PathVariable long id, @RequestParam long version, Principal me, RedirectAttributes next) {
		return told("unmute", id, this.care.unmute(id, version, actor(me)), next);
	}

	@PostMapping("/incidents/{id}/note")
	String note(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String note, Principal me,
			RedirectAttributes next) {
		return told("note", id, this.care.note(id, version, actor(me), Reason.of(note)), next);
	}

	private static Actor actor(Principal me) {
		return Actor.person(me.getName());
	}

	private static String told(String act, long id, ActOutcome outcome, RedirectAttributes next) {
		Notice notice = switch (outcome) {
			case DONE -> Notice.of("calm", "incident." + act + ".done");
			case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			case CHANGED_MEANWHILE -> Notice.of("bad", "incident.changedMeanwhile");
			case REASON_REQUIRED -> Notice.of("bad", "incident.needsWords");
			case NOT_ALLOWED, UNREADABLE, QUEUED -> Notice.of("bad", "incident.notAllowed");
		};
		notice.in(next);
		return "redirect:/incidents/" + id;
	}

}
