package dev.pdvrelay.panel.job;

import java.net.URI;
import java.security.Principal;
import java.util.List;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobOrder;
import dev.pdvrelay.store.JobOutcome;
import dev.pdvrelay.store.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/jobs}: one act on everything that matches a filter, for programs.
 */
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobsApi {

	private static final int MOST = 200;

	private final Jobs jobs;

	private final PanelSettings settings;

	JobsApi(Jobs jobs, PanelSettings settings) {
		this.jobs = jobs;
		this.settings = settings;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<JobJson.WithAccount> create(@RequestBody(required = false) byte @Nullable [] body, Principal me) {
		JobOrder order = JobCall.read(body).order(this.settings.timeZone(), me.getName());
		JobRight.expect(me, order.action());
		Job job = this.jobs.create(order);
		return ResponseEntity.accepted().location(URI.create("/api/v1/jobs/" + job.id())).body(account(job));
	}

	@GetMapping
	JobJson.Page list(@RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "\"limit\" must be from 1 to " + MOST + ".");
		}
		List<Job> found = this.jobs.list(before(cursor), limit + 1);
		List<Job> page = found.subList(0, Math.min(limit, found.size()));
		String next = (found.size() > limit) ? Long.toString(page.get(limit - 1).id()) : null;
		return new JobJson.Page(page.stream().map(JobJson::of).toList(), next);
	}

	private static @Nullable Long before(@Nullable String cursor) {
		try {
			return (cursor == null || cursor.isEmpty()) ? null : Long.valueOf(cursor);
		}
		catch (NumberFormatException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"\"cursor\" is none of ours; take it from nextCursor, or leave it out.");
		}
	}

	@GetMapping("/{id}")
	JobJson.WithAccount one(@PathVariable String id) {
		return account(find(id));
	}

	@PostMapping("/{id}/pause")
	JobJson.WithAccount pause(@PathVariable String id, Principal me) {
		return ordered(id, this.jobs.pause(find(id).id(), Actor.person(me.getName())));
	}

	@PostMapping("/{id}/resume")
	JobJson.WithAccount resume(@PathVariable String id, Principal me) {
		return ordered(id, this.jobs.resume(find(id).id(), Actor.person(me.getName())));
	}

	@PostMapping("/{id}/cancel")
	JobJson.WithAccount cancel(@PathVariable String id, Principal me) {
		return ordered(id, this.jobs.cancel(find(id).id(), Actor.person(me.getName())));
	}

	private JobJson.WithAccount ordered(String id, JobOutcome outcome) {
		Job job = find(id);
		return switch (outcome) {
			case DONE -> account(job);
			case NOT_FOUND -> throw missing(id);
			case ENDED -> throw conflict("It is " + job.state() + " and cannot be changed any more.");
			case AWAITS_APPROVAL ->
				throw conflict("It waits for a second person; it can be approved, refused or cancelled.");
			case AWAITS_NOTHING -> throw conflict("It is " + job.state() + " and waits for no approval.");
			case OWN_JOB -> throw conflict("Somebody else than its maker has to decide about it.");
			case REASON_REQUIRED ->
				throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "\"reason\" must say why it is refused.");
		};
	}

	/** By somebody else than its maker; the body may give a reason. */
	@PostMapping("/{id}/approve")
	JobJson.WithAccount approve(@PathVariable String id, @RequestBody(required = false) @Nullable Decision decision,
			Principal me) {
		Job job = find(id);
		JobRight.expect(me, job.order().action());
		return ordered(id, this.jobs.approve(job.id(), Actor.person(me.getName()), Decision.reason(decision)));
	}

	/** By somebody else than its maker, with a reason. */
	@PostMapping("/{id}/refuse")
	JobJson.WithAccount refuse(@PathVariable String id, @RequestBody(required = false) @Nullable Decision decision,
			Principal me) {
		Job job = find(id);
		JobRight.expect(me, job.order().action());
		return ordered(id, this.jobs.refuse(job.id(), Actor.person(me.getName()), Decision.reason(decision)));
	}

	private static ResponseStatusException conflict(String sentence) {
		return new ResponseStatusException(HttpStatus.CONFLICT, sentence);
	}

	/** What the second person says. */
	record Decision(@Nullable String reason) {

		static @Nullable String reason(@Nullable Decision decision) {
			return (decision != null) ? Reason.of(decision.reason) : null;
		}
	}

	private Job find(String id) {
		try {
			return this.jobs.find(Long.parseLong(id)).orElseThrow(() -> missing(id));
		}
		catch (NumberFormatException ex) {
			throw missing(id);
		}
	}

	private static ResponseStatusException missing(String id) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no job " + id + ".");
	}

	private JobJson.WithAccount account(Job job) {
		return new JobJson.WithAccount(JobJson.of(job), this.jobs.skips(job.id()),
				this.jobs.events(job.id()).stream().map(JobJson.Event::of).toList());
	}

}
