package dev.pdvrelay.panel.job;

import java.security.Principal;
import java.time.Clock;
import java.util.List;

import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobOutcome;
import dev.pdvrelay.store.Jobs;
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
 * The list of jobs, and one job with what can be done about it.
 */
@Controller
class JobPages {

	private static final int PAGE = 25;

	private final Jobs jobs;

	private final Clock clock;

	JobPages(Jobs jobs, Clock clock) {
		this.jobs = jobs;
		this.clock = clock;
	}

	@GetMapping("/jobs")
	String list(@RequestParam @Nullable Long before, Model model) {
		List<Job> found = this.jobs.list(before, PAGE + 1);
		List<Job> page = found.subList(0, Math.min(PAGE, found.size()));
		model.addAttribute("jobs", page.stream().map((job) -> JobView.of(job, this.clock.instant())).toList());
		model.addAttribute("later", before != null);
		model.addAttribute("next", (found.size() > PAGE) ? page.get(PAGE - 1).id() : null);
		return "jobs";
	}

	@GetMapping("/jobs/{id}")
	String show(@PathVariable long id, Principal me, Model model) {
		Job job = find(id);
		model.addAttribute("view", new JobView(job, this.jobs.skips(id), this.jobs.events(id), this.clock.instant()));
		model.addAttribute("own", job.order().actor().name().equalsIgnoreCase(me.getName()));
		return "job";
	}

	@PostMapping("/jobs/{id}/pause")
	String pause(@PathVariable long id, Principal me, RedirectAttributes next) {
		return ordered(id, "pause", this.jobs.pause(id, Actor.person(me.getName())), next);
	}

	@PostMapping("/jobs/{id}/resume")
	String resume(@PathVariable long id, Principal me, RedirectAttributes next) {
		return ordered(id, "resume", this.jobs.resume(id, Actor.person(me.getName())), next);
	}

	@PostMapping("/jobs/{id}/cancel")
	String cancel(@PathVariable long id, Principal me, RedirectAttributes next) {
		return ordered(id, "cancel", this.jobs.cancel(id, Actor.person(me.getName())), next);
	}

	@PostMapping("/jobs/{id}/approve")
	String approve(@PathVariable long id, @RequestParam @Nullable String reason, Principal me,
			RedirectAttributes next) {
		JobRight.expect(me, find(id).order().action());
		return ordered(id, "approve", this.jobs.approve(id, Actor.person(me.getName()), Reason.of(reason)), next);
	}

	@PostMapping("/jobs/{id}/refuse")
	String refuse(@PathVariable long id, @RequestParam @Nullable String reason, Principal me, RedirectAttributes next) {
		JobRight.expect(me, find(id).order().action());
		return ordered(id, "refuse", this.jobs.refuse(id, Actor.person(me.getName()), Reason.of(reason)), next);
	}

	private Job find(long id) {
		return this.jobs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static String ordered(long id, String order, JobOutcome outcome, RedirectAttributes next) {
		switch (outcome) {
			case DONE -> Notice.of("calm", "job.told." + order).in(next);
			case AWAITS_APPROVAL, AWAITS_NOTHING, OWN_JOB, REASON_REQUIRED ->
				Notice.of("bad", "job.told." + outcome).in(next);
			case ENDED -> Notice.of("bad", "job.told.ended").in(next);
			case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return "redirect:/jobs/" + id;
	}

}
