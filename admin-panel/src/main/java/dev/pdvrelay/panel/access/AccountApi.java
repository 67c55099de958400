package dev.pdvrelay.panel.access;

import java.security.Principal;

import dev.pdvrelay.panel.people.PeopleChange;
import dev.pdvrelay.panel.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/account}: one's own account, for programs.
 */
@RestController
class AccountApi {

	private final OwnPassword passwords;

	AccountApi(OwnPassword passwords) {
		this.passwords = passwords;
	}

	/** All sessions of the caller end. */
	@PostMapping("/api/v1/account/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@RequestBody Passwords typed, Principal me, HttpServletRequest request) {
		if (typed.present == null || typed.wanted == null) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Give \"present\" and \"wanted\".");
		}
		SignedIn person = SignedIn.of(me).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
		try {
			PeopleChange change = this.passwords.change(person, request.getRemoteAddr(), typed.present, typed.wanted);
			if (change != PeopleChange.DONE) {
				throw new ResponseStatusException(HttpStatus.BAD_REQUEST, change.sentence());
			}
		}
		catch (TooManyFailures ex) {
			throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, ex.getMessage());
		}
	}

	/** What comes in. */
	record Passwords(@Nullable String present, @Nullable String wanted) {

		@Override
		public String toString() {
			return "two passwords";
		}

	}

}
