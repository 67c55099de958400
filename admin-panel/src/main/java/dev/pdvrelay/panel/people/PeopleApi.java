package dev.pdvrelay.panel.people;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Scope;
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
import org.springframework.web.bind.annotation.RequestParam;
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
	ResponseEntity<User> add(@RequestBody NewUser user, Principal me) {
		if (user.name() == null || user.password() == null || user.role() == null) {
			throw bad("A new user needs name, password and role.");
		}
		expectDone(this.people.add(Actor.person(me.getName()), user.name(), user.order(null)));
		return ResponseEntity.status(HttpStatus.CREATED).body(one(user.name()));
	}

	@PutMapping("/{name}")
	User change(@PathVariable String name, @RequestBody NewUser user, Principal me) {
		if (user.name() != null && !user.name().equalsIgnoreCase(name)) {
			throw bad("A name cannot be changed; remove the user and add a new one.");
		}
		AccountOrder order = user.order(this.people.find(name).orElse(null));
		if (order.isEmpty()) {
			throw bad("Give a new password, a new role, or anything else to change.");
		}
		expectDone(this.people.change(Actor.person(me.getName()), name, order));
		return one(name);
	}

	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String name, @RequestParam @Nullable String reason, Principal me) {
		expectDone(this.people.remove(Actor.person(me.getName()), name, Reason.of(reason)));
	}

	static void expectDone(PeopleChange change) {
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

	static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

	/**
	 * What comes in; what is not given stays as it is.
	 *
	 * @param withheld rights of the role that this user does not have
	 * @param functions names of functions to which the user is limited; none for all
	 * @param shops beginnings of ordering keys to which the user is limited; none for all
	 */
	record NewUser(@Nullable String name, @Nullable String password, @Nullable String role,
			@Nullable List<String> withheld, @Nullable List<String> functions, @Nullable List<String> shops,
			@Nullable Boolean disabled, @Nullable String reason) {

		AccountOrder order(@Nullable Person before) {
			Role wanted = (this.role == null) ? null
					: Role.parse(this.role).orElseThrow(() -> bad("The role must be viewer, operator or admin."));
			return new AccountOrder(this.password, wanted, rights(),
					scope((before != null) ? before.scope() : Scope.ALL), this.disabled, Reason.of(this.reason));
		}

		private @Nullable Set<Right> rights() {
			if (this.withheld == null) {
				return null;
			}
			Set<Right> rights = EnumSet.noneOf(Right.class);
			for (String right : this.withheld) {
				rights.add(Right.parse(right)
					.orElseThrow(() -> bad("\"withheld\" may hold "
							+ String.join(", ", EnumSet.allOf(Right.class).stream().map(Right::lowerCase).toList())
							+ ".")));
			}
			return rights;
		}

		private @Nullable Scope scope(Scope before) {
			if (this.functions == null && this.shops == null) {
				return null;
			}
			try {
				return new Scope((this.functions != null) ? Set.copyOf(this.functions) : before.functions(),
						(this.shops != null) ? Set.copyOf(this.shops) : before.shops());
			}
			catch (IllegalArgumentException ex) {
				throw bad(Objects.requireNonNull(ex.getMessage()));
			}
		}

		@Override
		public String toString() {
			return "user " + this.name;
		}

	}

	/**
	 * What goes out; never the password.
	 */
	record User(String name, String role, List<String> rights, List<String> withheld, List<String> functions,
			List<String> shops, boolean disabled) {

		static User of(Person person) {
			return new User(person.name(), person.role().lowerCase(),
					person.rights().stream().map(Right::lowerCase).toList(),
					person.withheld().stream().map(Right::lowerCase).toList(), person.scope().sortedFunctions(),
					person.scope().sortedShops(), person.disabled());
		}

	}

}
