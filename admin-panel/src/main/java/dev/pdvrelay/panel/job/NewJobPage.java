package dev.pdvrelay.panel.job;

import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.panel.inspect.FailureRow;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobAction;
import dev.pdvrelay.store.JobState;
import dev.pdvrelay.store.Jobs;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Before a job is made: exactly how many it would act on, a sample of them, and how
 * careful to be. What fails after the page was shown is not taken in.
 */
@Controller
class NewJobPage {

	private static final int SAMPLE = 5;

	private final FailedRequests failures;

	private final Jobs jobs;

	private final PanelSettings settings;

	private final ErrorSettings errors;

	private final Clock clock;

	NewJobPage(FailedRequests failures, Jobs jobs, PanelSettings settings, ErrorSettings errors, Clock clock) {
		this.failures = failures;
		this.jobs = jobs;
		this.settings = settings;
		this.errors = errors;
		this.clock = clock;
	}

	@GetMapping("/jobs/new")
	String show(Criteria list, JobForm asked, Principal me, Model model) {
		JobAction action = action(asked);
		JobRight.expect(me, action);
		return show(model, action, JobForm.startingFrom(action, list), JobForm.of(action));
	}

	@PostMapping("/jobs")
	String create(Criteria list, JobForm typed, Principal me, Model model, HttpServletResponse response,
			RedirectAttributes next) {
		JobAction action = action(typed);
		JobRight.expect(me, action);
		Criteria criteria = JobForm.startingFrom(action, list);
		try {
			Job job = this.jobs.create(typed.order(action, criteria, zone(), me.getName()));
			boolean isWaiting = job.state() == JobState.AWAITING_APPROVAL;
			Notice.of(isWaiting ? "wait" : "calm", isWaiting ? "job.told.waits" : "job.told.made").in(next);
			return "redirect:/jobs/" + job.id();
		}
		catch (JobForm.WrongField ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("notice", Notice.of("bad", "job.wrong." + ex.field()));
			return show(model, action, criteria, typed);
		}
		catch (BadCriterion ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

	private static JobAction action(JobForm form) {
		return form.given().orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
	}

	private ZoneId zone() {
		return this.settings.timeZone();
	}

	private String show(Model model, JobAction action, Criteria asked, JobForm form) {
		Criteria criteria = (asked.to() != null) ? asked : asked.until(this.clock.instant());
		FailedRequestFilter filter = filter(criteria);
		model.addAttribute("action", action.name());
		model.addAttribute("actionWord", action.name().toLowerCase(Locale.ROOT));
		model.addAttribute("criteria", asked);
		model.addAttribute("frozen", criteria);
		model.addAttribute("form", form);
		model.addAttribute("count", this.failures.count(filter, Integer.MAX_VALUE));
		model.addAttribute("uncertain", leftOut(action, filter, FailureKind.UNCERTAIN));
		model.addAttribute("unreadable", action.isSending() ? leftOut(action, filter, FailureKind.UNREADABLE) : 0);
		model.addAttribute("rows",
				this.failures.find(filter, null, SAMPLE)
					.items()
					.stream()
					.map((failed) -> FailureRow.of(failed, this.errors.automatic()))
					.toList());
		return "new-job";
	}

	/** How many of a kind the job will skip, as far as can be told now. */
	private long leftOut(JobAction action, FailedRequestFilter filter, FailureKind kind) {
		boolean isAskedFor = filter.kind() == kind && kind == FailureKind.UNCERTAIN;
		if (action == JobAction.RESTORE || isAskedFor || (filter.kind() != null && filter.kind() != kind)) {
			return 0;
		}
		return this.failures.count(filter.of(kind), Integer.MAX_VALUE);
	}

	private FailedRequestFilter filter(Criteria criteria) {
		try {
			return criteria.filter(zone());
		}
		catch (BadCriterion ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

}
