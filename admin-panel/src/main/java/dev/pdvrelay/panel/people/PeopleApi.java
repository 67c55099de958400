package dev.pdvrelay.panel.people;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/users}: who may use the panel, for admins.
 */
@RestController
@RequestMapping(path = "/api/v1/users", produces = "application/json")
class PeopleApi {

	private final People people;

	PeopleApi(People people) {
		this.people = people;
	}

	@GetMapping
	Map<String, List<User>> all() {
		return Map.of("items", this.people.all().stream().map(User::of).toList());
	}

	@GetMapping("/{name}")
	User one(@PathVariable String name) {
		return this.people.find(name).map(User::of).orElseThrow(() -> refusal(PeopleChange.NOT_FOUND));
	}

	@PostMapping
	ResponseEntity<User> add(@RequestBody NewUser user) {
		if (user.name() == null || user.password() == null || user.role() == null) {
			throw bad("A new user needs name, password and role.");
		}
		expectDone(this.people.add(user.name(), user.password(), role(user.role())));
		return ResponseEntity.status(HttpStatus.CREATED).body(one(user.name()));
	}

	@PutMapping("/{name}")
	User change(@PathVariable String name, @RequestBody NewUser user) {
		if (user.name() != null && !user.name().equalsIgnoreCase(name)) {
			throw bad("A name cannot be changed; remove the user and add a new one.");
		}
		if (user.password() == null && user.role() == null) {
			throw bad("Give a new password, a new role, or both.");
		}
		expectDone(this.people.change(name, user.password(), (user.role() != null) ? role(user.role()) : null));
		return one(name);
	}

	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String name) {
		expectDone(this.people.remove(name));
	}

	private static Role role(String text) {
		return Role.parse(text).orElseThrow(() -> bad("The role must be viewer, operator or admin."));
	}

	private static void expectDone(PeopleChange change) {
		if (change != PeopleChange.DONE) {
			throw refusal(change);
		}
	}

	private static ResponseStatusException refusal(PeopleChange change) {
		HttpStatus status = switch (change) {
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case NAME_TAKEN, LAST_ADMIN -> HttpStatus.CONFLICT;
			default -> HttpStatus.BAD_REQUEST;
		};
		return new ResponseStatusException(status, change.sentence());
	}

	private static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

	/**
	 * What comes in; what is not given stays as it is.
	 */
	record NewUser(@Nullable String name, @Nullable String password, @Nullable String role) {

		@Override
		public String toString() {
			return "user " + this.name;
		}

	}

	/**
	 * What goes out; never the password.
	 */
	record User(String name, String role) {

		static User of(Person person) {
			return new User(person.name(), person.role().lowerCase());
		}

	}

}
