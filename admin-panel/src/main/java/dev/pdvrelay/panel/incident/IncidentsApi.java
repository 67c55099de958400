package dev.pdvrelay.panel.incident;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.Incident;
import dev.pdvrelay.store.IncidentCare;
import dev.pdvrelay.store.Incidents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/incidents}: the causes of failures, for programs.
 */
@RestController
@RequestMapping(path = "/api/v1/incidents", produces = MediaType.APPLICATION_JSON_VALUE)
class IncidentsApi {

	private final Incidents incidents;

	private final IncidentCare care;

	IncidentsApi(Incidents incidents, IncidentCare care) {
		this.incidents = incidents;
		this.care = care;
	}

	@GetMapping
	Page list(@RequestParam(defaultValue = "open") String view) {
		for (Incidents.View each : Incidents.View.values()) {
			if (each.name().equals(view.toUpperCase(Locale.ROOT))) {
				return new Page(this.incidents.find(each).stream().map(Masked::of).toList());
			}
		}
		throw bad("\"view\" must be one of open, muted, over.");
	}

	@GetMapping("/{id}")
	WithHistory one(@PathVariable long id) {
		Incident incident = this.incidents.find(id).map(Masked::of).orElseThrow(() -> missing(id));
		return new WithHistory(incident, this.incidents.history(id));
	}

	@PostMapping("/{id}/acknowledge")
	WithHistory acknowledge(@PathVariable long id, @RequestBody(required = false) @Nullable Call call, Principal me) {
		return done(id, this.care.acknowledge(id, Call.of(call).version, Actor.person(me.getName())));
	}

	@PostMapping("/{id}/fix")
	WithHistory fix(@PathVariable long id, @RequestBody(required = false) @Nullable Call call, Principal me) {
		Call given = Call.of(call);
		return done(id, this.care.fix(id, given.version, Actor.person(me.getName()), Reason.of(given.reason)));
	}

	@PostMapping("/{id}/mute")
	WithHistory mute(@PathVariable long id, @RequestBody(required = false) @Nullable Call call, Principal me) {
		Call given = Call.of(call);
		if (given.until == null) {
			throw bad("\"until\" must say until when, such as 2026-12-01T06:00:00Z.");
		}
		return done(id,
				this.care.mute(id, given.version, Actor.person(me.getName()), given.until, Reason.of(given.reason)));
	}

	@PostMapping("/{id}/unmute")
	WithHistory unmute(@PathVariable long id, @RequestBody(required = false) @Nullable Call call, Principal me) {
		return done(id, this.care.unmute(id, Call.of(call).version, Actor.person(me.getName())));
	}

	@PostMapping("/{id}/note")
	WithHistory note(@PathVariable long id, @RequestBody(required = false) @Nullable Call call, Principal me) {
		Call given = Call.of(call);
		return done(id, this.care.note(id, given.version, Actor.person(me.getName()), Reason.of(given.note)));
	}

	private WithHistory done(long id, ActOutcome outcome) {
		return switch (outcome) {
			case DONE -> one(id);
			case NOT_FOUND -> throw missing(id);
			case REASON_REQUIRED -> throw bad("Words are missing: give \"reason\", or \"note\" for a note.");
			case NOT_ALLOWED -> throw bad("\"until\" must be in the future.");
			case CHANGED_MEANWHILE, UNREADABLE, QUEUED -> throw new ResponseStatusException(HttpStatus.CONFLICT,
					"Somebody else changed it meanwhile; read it again.");
		};
	}

	private static ResponseStatusException missing(long id) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no incident " + id + ".");
	}

	private static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

	/** A list. */
	record Page(List<Incident> items) {
	}

	/** One of them, and who did what with it. */
	record WithHistory(Incident incident, List<FailedRequestDetail.Change> history) {
	}

	/**
	 * The body of a call; all of it is optional where it is not needed.
	 *
	 * @param version the version that was read, so that nobody's change is overwritten
	 */
	record Call(@Nullable Long version, @Nullable String reason, @Nullable String note, @Nullable Instant until) {

		static Call of(@Nullable Call call) {
			return Objects.requireNonNullElse(call, new Call(null, null, null, null));
		}

	}

}
