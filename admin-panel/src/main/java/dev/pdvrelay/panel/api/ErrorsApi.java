package dev.pdvrelay.panel.api;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.panel.inspect.Revealing;
import dev.pdvrelay.panel.people.Right;
import dev.pdvrelay.panel.people.SignedIn;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestPage;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.KeptContent;
import dev.pdvrelay.store.Reprocessing;
import dev.pdvrelay.store.Settling;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/errors}: the failed requests, for programs.
 */
@RestController
@RequestMapping(path = "/api/v1/errors", produces = MediaType.APPLICATION_JSON_VALUE)
class ErrorsApi {

	private static final int MOST = 500;

	/** The body is optional, but what is uncertain is not sent again without a reason. */
	private static final String NO_REASON = "via API";

	private final FailedRequests failures;

	private final Reprocessing reprocessing;

	private final Discarding discarding;

	private final Settling settling;

	private final Revealing revealing;

	private final PanelSettings settings;

	ErrorsApi(FailedRequests failures, Reprocessing reprocessing, Discarding discarding, Settling settling,
			Revealing revealing, PanelSettings settings) {
		this.revealing = revealing;
		this.settling = settling;
		this.failures = failures;
		this.reprocessing = reprocessing;
		this.discarding = discarding;
		this.settings = settings;
	}

	@GetMapping
	ErrorJson.Page list(Criteria criteria, @RequestParam @Nullable String cursor,
			@RequestParam(defaultValue = "50") int limit, Principal me) {
		if (limit < 1 || limit > MOST) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "\"limit\" must be from 1 to " + MOST + ".");
		}
		FailedRequestPage page = page(criteria.filter(this.settings.timeZone()), cursor, limit);
		Map<Long, KeptContent> contents = this.failures
			.contents(page.items().stream().map(FailedRequestSummary::id).toList());
		List<ErrorJson> items = page.items()
			.stream()
			.filter((failed) -> contents.containsKey(failed.id()))
			.map((failed) -> ErrorJson.of(Masked.of(failed),
					Masked.of(Objects.requireNonNull(contents.get(failed.id()))), showsContent(me)))
			.toList();
		return new ErrorJson.Page(items, page.nextCursor());
	}

	private FailedRequestPage page(FailedRequestFilter filter, @Nullable String cursor, int limit) {
		try {
			return this.failures.find(filter, (cursor != null && !cursor.isEmpty()) ? cursor : null, limit);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"\"cursor\" is none of ours; take it from nextCursor, or leave it out.");
		}
	}

	/** Personal data is masked, unless one who may see it asks for it. */
	@GetMapping("/{id}")
	ErrorJson.WithHistory one(@PathVariable String id, @RequestParam(defaultValue = "false") boolean reveal,
			Principal me) {
		return reveal ? ErrorJson.WithHistory
			.revealed(number(id).flatMap((number) -> this.revealing.reveal(number, Revealing.API))
				.orElseThrow(() -> missing(id)), showsContent(me)) : one(id, me);
	}

	private ErrorJson.WithHistory one(String id, Principal me) {
		return ErrorJson.WithHistory.masked(find(id), showsContent(me));
	}

	private static boolean showsContent(Principal me) {
		return SignedIn.of(me).filter((person) -> person.may(Right.CONTENT)).isPresent();
	}

	@PostMapping(path = "/{id}/reprocess", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<ErrorJson.WithHistory> reprocess(@PathVariable String id,
			@RequestBody(required = false) byte @Nullable [] body, Principal me) {
		FailedRequestDetail present = find(id);
		ReprocessCall call = ReprocessCall.read(body);
		if (call.content() != null) {
			SignedIn.expect(me, Right.EDIT);
			SignedIn.expect(me, Right.CONTENT);
		}
		Optional<Content> edited = call.edited(present);
		ActOutcome outcome = this.reprocessing.reprocess(present.summary().id(), call.version(),
				Actor.person(me.getName()), Objects.requireNonNullElse(Reason.of(call.reason()), NO_REASON),
				edited.orElse(null));
		expectDone(outcome, id, present);
		return ResponseEntity.accepted().body(one(id, me));
	}

	/** A person's word that the Manager has done it. */
	@PostMapping(path = "/{id}/settle", consumes = MediaType.APPLICATION_JSON_VALUE)
	ErrorJson.WithHistory settle(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body,
			Principal me) {
		FailedRequestDetail present = find(id);
		ReprocessCall call = ReprocessCall.read(body).expectNoContent();
		String reason = Reason.of(call.reason());
		if (reason == null) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"\"reason\" must say how it was found out that the Manager has done it.");
		}
		expectDone(this.settling.settle(present.summary().id(), call.version(), Actor.person(me.getName()), reason), id,
				present);
		return one(id, me);
	}

	@DeleteMapping("/{id}")
	ErrorJson.WithHistory delete(@PathVariable String id, @RequestParam @Nullable String reason, Principal me) {
		FailedRequestDetail present = find(id);
		expectDone(this.discarding.delete(present.summary().id(), null, Actor.person(me.getName()), Reason.of(reason)),
				id, present);
		return one(id, me);
	}

	@PostMapping("/{id}/restore")
	ErrorJson.WithHistory restore(@PathVariable String id, @RequestParam @Nullable String reason, Principal me) {
		FailedRequestDetail present = find(id);
		expectDone(this.discarding.restore(present.summary().id(), Actor.person(me.getName()), Reason.of(reason)), id,
				present);
		return one(id, me);
	}

	private FailedRequestDetail find(String id) {
		return number(id).flatMap(this.failures::detail).orElseThrow(() -> missing(id));
	}

	private static Optional<Long> number(String id) {
		try {
			return Optional.of(Long.valueOf(id));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private static ResponseStatusException missing(String id) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no failed request " + id + ".");
	}

	private void expectDone(ActOutcome outcome, String id, FailedRequestDetail seen) {
		switch (outcome) {
			case DONE, QUEUED -> {
			}
			case NOT_FOUND -> throw missing(id);
			case NOT_ALLOWED -> throw conflict(
					"It stands at " + this.failures.detail(seen.summary().id()).orElse(seen).summary().status()
							+ ", where this is not possible.");
			case CHANGED_MEANWHILE -> throw conflict("Somebody else changed it meanwhile; read it again.");
			case UNREADABLE -> throw conflict("It could not be read from Kafka; send it with edited content.");
			case REASON_REQUIRED ->
				throw conflict("The Manager may have done it already; say in \"reason\" why it is sent again.");
		}
	}

	private static ResponseStatusException conflict(String sentence) {
		return new ResponseStatusException(HttpStatus.CONFLICT, sentence);
	}

}
