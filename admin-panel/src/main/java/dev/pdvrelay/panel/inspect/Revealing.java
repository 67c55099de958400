package dev.pdvrelay.panel.inspect;

import java.util.Optional;
import java.util.function.Predicate;

import dev.pdvrelay.panel.people.SignedIn;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Disclosure;
import dev.pdvrelay.store.FailedRequestDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows failed requests with the personal data in them, to those who may see it and with
 * a line in the history that they have.
 */
@Component("revealing")
public final class Revealing {

	/** Seen in the page of the failure. */
	public static final String PAGE = "page";

	/** Saved as a file. */
	public static final String DOWNLOAD = "download";

	/** Seen in the form to edit it, or in the comparison before it is sent. */
	public static final String EDIT = "edit";

	/** Given to a program. */
	public static final String API = "api";

	private final Disclosure disclosure;

	Revealing(Disclosure disclosure) {
		this.disclosure = disclosure;
	}

	/** Whether the person who asks may see personal data; the one place that decides. */
	public boolean mayReveal() {
		return mayReveal(SecurityContextHolder.getContext().getAuthentication());
	}

	private static boolean mayReveal(@Nullable Authentication me) {
		return SignedIn.of(me).filter(SignedIn::mayReveal).isPresent();
	}

	/**
	 * All of one, as it is; told in its history if there is personal data in it.
	 * @throws ResponseStatusException if the person who asks may not see it
	 */
	public Optional<FailedRequestDetail> reveal(long id, String what) {
		return reveal(id, what, Masked::hides);
	}

	/** The same for its versions, whose contents are none of what is handed out here. */
	Optional<FailedRequestDetail> revealVersion(long id) {
		return reveal(id, "version", (failed) -> true);
	}

	private Optional<FailedRequestDetail> reveal(long id, String what, Predicate<FailedRequestDetail> isPersonal) {
		Authentication me = SecurityContextHolder.getContext().getAuthentication();
		if (me == null || !mayReveal(me)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, "You may not see personal data.");
		}
		return this.disclosure.reveal(id, Actor.person(me.getName()), what, isPersonal);
	}

}
