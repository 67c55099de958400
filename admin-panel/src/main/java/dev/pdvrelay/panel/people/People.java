package dev.pdvrelay.panel.people;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Audit;
import dev.pdvrelay.store.AuditKind;
import dev.pdvrelay.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everybody who may use the panel. There is always an admin: the last one can be neither
 * removed, demoted nor disabled. Every change stands in the audit, or does not happen.
 */
@Component
public final class People implements UserDetailsService {

	private static final String OUTSIDE = "by the login service";

	private final PeopleRows rows;

	private final PasswordEncoder passwords;

	private final PasswordRules rules;

	private final Audit audit;

	private final TransactionOperations transaction;

	People(PeopleRows rows, PasswordEncoder passwords, PasswordRules rules, Audit audit,
			TransactionOperations transaction) {
		this.rows = rows;
		this.passwords = passwords;
		this.rules = rules;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Who is disabled is as unknown as who was never there. */
	@Override
	public UserDetails loadUserByUsername(String name) {
		return signedIn(name).orElseThrow(() -> new UsernameNotFoundException("nobody of that name"));
	}

	/** Whether what a session remembers of a person still holds. */
	public boolean isCurrent(SignedIn person) {
		return signedIn(person.getUsername()).filter((now) -> now.version() == person.version()).isPresent();
	}

	private Optional<SignedIn> signedIn(String name) {
		return find(name).filter((person) -> !person.disabled())
			.map((person) -> new SignedIn(person, this.rows.passwordHash(person.name())));
	}

	List<Person> all() {
		return this.rows.all();
	}

	Optional<Person> find(String name) {
		return this.rows.find(PersonName.key(name));
	}

	/** Adds somebody; a password and a role must be given. */
	PeopleChange add(Actor by, String name, AccountOrder order) {
		if (!PersonName.isGood(name)) {
			return PeopleChange.BAD_NAME;
		}
		String password = Objects.requireNonNull(order.password());
		if (!this.rules.isGood(name, password)) {
			return PeopleChange.BAD_PASSWORD;
		}
		String hash = hash(password);
		return oneAtATime(() -> {
			if (find(name).isPresent()) {
				return PeopleChange.NAME_TAKEN;
			}
			Person person = order.of(this.rows.blank(name));
			if (isLimitedAdmin(person)) {
				return PeopleChange.LIMITED_ADMIN;
			}
			this.rows.add(person, hash);
			tell(by, "ADDED", name, order.reason(), null, person.inWords());
			return PeopleChange.DONE;
		});
	}

	/** Changes what is given and leaves the rest; whoever it is has to log in again. */
	public PeopleChange change(Actor by, String name, AccountOrder order) {
		if (order.password() != null && !this.rules.isGood(name, order.password())) {
			return PeopleChange.BAD_PASSWORD;
		}
		@Nullable String hash = (order.password() != null) ? hash(order.password()) : null;
		return oneAtATime(() -> {
			Person before = find(name).orElse(null);
			if (before == null) {
				return PeopleChange.NOT_FOUND;
			}
			Person after = order.of(before);
			if (isLimitedAdmin(after)) {
				return PeopleChange.LIMITED_ADMIN;
			}
			if (!after.isAdminAtWork() && isLastAdmin(before)) {
				return PeopleChange.LAST_ADMIN;
			}
			this.rows.change(after, hash);
			tell(by, (hash != null) ? "CHANGED_WITH_PASSWORD" : "CHANGED", before.name(), order.reason(),
					before.inWords(), after.inWords());
			return PeopleChange.DONE;
		});
	}

	/** A person's own change of password; all sessions end. */
	public PeopleChange changePassword(SignedIn person, String present, String wanted) {
		String name = person.getUsername();
		if (find(name).isEmpty() || !this.passwords.matches(present, this.rows.passwordHash(name))) {
			return PeopleChange.WRONG_PASSWORD;
		}
		return change(Actor.person(name), name, AccountOrder.password(wanted));
	}

	public PeopleChange remove(Actor by, String name, @Nullable String reason) {
		return oneAtATime(() -> {
			Person before = find(name).orElse(null);
			if (before == null) {
				return PeopleChange.NOT_FOUND;
			}
			if (isLastAdmin(before)) {
				return PeopleChange.LAST_ADMIN;
			}
			this.rows.remove(before.name());
			tell(by, "REMOVED", before.name(), reason, before.inWords(), null);
			return PeopleChange.DONE;
		});
	}

	/**
	 * Somebody for whom the login service vouches; gets an account at the first login. An
	 * account with a password is never taken over, and limits stay: who is limited is an
	 * operator at most.
	 * @param outsideId what the login service will always call this person
	 * @return empty if the name is taken or will not do, or the account is disabled
	 */
	public Optional<SignedIn> enterFromOutside(String outsideId, String name, Role given) {
		oneAtATime(() -> {
			Person present = this.rows.findOutside(outsideId).orElse(null);
			return (present == null) ? addFromOutside(outsideId, name, given) : follow(present, given);
		});
		return this.rows.findOutside(outsideId).flatMap((person) -> signedIn(person.name()));
	}

	private PeopleChange addFromOutside(String outsideId, String name, Role given) {
		if (!PersonName.isGood(name)) {
			return PeopleChange.BAD_NAME;
		}
		if (find(name).isPresent()) {
			return PeopleChange.NAME_TAKEN;
		}
		Person person = AccountOrder.role(given).of(this.rows.blank(name));
		// nobody knows it, so nobody comes in with it
		this.rows.add(person, hash(UUID.randomUUID().toString()));
		this.rows.link(name, outsideId);
		tell(Actor.RELAY, "ADDED", name, OUTSIDE, null, person.inWords());
		return PeopleChange.DONE;
	}

	private PeopleChange follow(Person present, Role given) {
		Person wanted = AccountOrder.role(given).of(present);
		Person after = isLimitedAdmin(wanted) ? AccountOrder.role(Role.OPERATOR).of(present) : wanted;
		if (after.role() != present.role()) {
			this.rows.change(after, null);
			tell(Actor.RELAY, "CHANGED", present.name(), OUTSIDE, present.inWords(), after.inWords());
		}
		return PeopleChange.DONE;
	}

	boolean hasAdmin() {
		return all().stream().anyMatch(Person::isAdminAtWork);
	}

	/**
	 * Makes sure that this admin can log in with this password, whatever was done to the
	 * account.
	 */
	public void ensureAdmin(String name, String password) {
		oneAtATime(() -> {
			Person present = find(name).orElse(null);
			Person wanted = new AccountOrder(null, Role.ADMIN, Set.of(), Scope.ALL, false, null)
				.of((present != null) ? present : this.rows.blank(name));
			if (present != null && present.inWords().equals(wanted.inWords())
					&& this.passwords.matches(password, this.rows.passwordHash(present.name()))) {
				return PeopleChange.DONE;
			}
			String hash = hash(password);
			if (present == null) {
				this.rows.add(wanted, hash);
			}
			else {
				this.rows.change(wanted, hash);
			}
			tell(Actor.RELAY, (present == null) ? "ADDED" : "CHANGED_WITH_PASSWORD", name, "at the start",
					(present != null) ? present.inWords() : null, wanted.inWords());
			return PeopleChange.DONE;
		});
	}

	/** Two admins who remove each other at the same moment must not both succeed. */
	private PeopleChange oneAtATime(Supplier<PeopleChange> change) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.rows.lock();
			return change.get();
		}));
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.passwords.encode(password));
	}

	private boolean isLastAdmin(Person person) {
		return person.isAdminAtWork() && all().stream().filter(Person::isAdminAtWork).count() == 1;
	}

	private static boolean isLimitedAdmin(Person person) {
		return person.role() == Role.ADMIN && (!person.scope().isAll() || person.withheld().contains(Right.CONFIGURE));
	}

	private void tell(Actor by, String change, String name, @Nullable String reason, @Nullable String before,
			@Nullable String after) {
		this.audit.add(by, AuditKind.PEOPLE, change, name, reason, before, after);
	}

}
