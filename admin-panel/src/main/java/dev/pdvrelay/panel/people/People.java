package dev.pdvrelay.panel.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everybody who may use the panel. There is always an admin: the last one can be neither
 * removed nor demoted.
 */
@Component
public final class People implements UserDetailsService {

	private static final int MIN_PASSWORD_LENGTH = 8;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

	/** The history tells a change by a person from one by the relay by these names. */
	private static final Set<String> RESERVED = Set.of(Actor.AUTOMATIC.name(), Actor.RELAY.name());

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final TransactionOperations transaction;

	People(JdbcClient jdbc, PasswordEncoder passwords, TransactionOperations transaction) {
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.passwords = passwords;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		return signedIn(name).orElseThrow(() -> new UsernameNotFoundException("nobody of that name"));
	}

	/** Whether what a session remembers of a person still holds. */
	public boolean isCurrent(SignedIn person) {
		return signedIn(person.getUsername()).filter((now) -> now.version() == person.version()).isPresent();
	}

	private Optional<SignedIn> signedIn(String name) {
		return this.jdbc.sql("select name, role, version, password_hash from person where lower(name) = :name")
			.param("name", key(name))
			.query((row, number) -> new SignedIn(row.getString("name"), Role.valueOf(row.getString("role")),
					row.getLong("version"), row.getString("password_hash")))
			.optional();
	}

	List<Person> all() {
		return this.jdbc.sql("select name, role, version, created_at from person order by lower(name)")
			.query(Person.class)
			.list();
	}

	Optional<Person> find(String name) {
		return this.jdbc.sql("select name, role, version, created_at from person where lower(name) = :name")
			.param("name", key(name))
			.query(Person.class)
			.optional();
	}

	PeopleChange add(String name, String password, Role role) {
		if (!NAME.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
			return PeopleChange.BAD_NAME;
		}
		if (!isGood(password)) {
			return PeopleChange.BAD_PASSWORD;
		}
		try {
			this.jdbc.sql("insert into person (name, password_hash, role) values (:name, :hash, :role)")
				.param("name", name)
				.param("hash", this.passwords.encode(password))
				.param("role", role.name())
				.update();
			return PeopleChange.DONE;
		}
		catch (DuplicateKeyException ex) {
			return PeopleChange.NAME_TAKEN;
		}
	}

	/**
	 * Changes what is given and leaves the rest.
	 * @param password the new one, or null to keep it
	 * @param role the new one, or null to keep it
	 */
	public PeopleChange change(String name, @Nullable String password, @Nullable Role role) {
		if (password != null && !isGood(password)) {
			return PeopleChange.BAD_PASSWORD;
		}
		String hash = (password != null) ? this.passwords.encode(password) : null;
		return oneAtATime(() -> changeNow(name, hash, role));
	}

	private PeopleChange changeNow(String name, @Nullable String hash, @Nullable Role role) {
		if (role != null && role != Role.ADMIN && isLastAdmin(name)) {
			return PeopleChange.LAST_ADMIN;
		}
		int changed = this.jdbc.sql("""
				update person set password_hash = coalesce(:hash, password_hash), role = coalesce(:role, role),
				version = version + 1, changed_at = now() where lower(name) = :name""")
			.param("hash", hash)
			.param("role", (role != null) ? role.name() : null)
			.param("name", key(name))
			.update();
		return (changed == 1) ? PeopleChange.DONE : PeopleChange.NOT_FOUND;
	}

	public PeopleChange remove(String name) {
		return oneAtATime(() -> removeNow(name));
	}

	private PeopleChange removeNow(String name) {
		if (isLastAdmin(name)) {
			return PeopleChange.LAST_ADMIN;
		}
		int removed = this.jdbc.sql("delete from person where lower(name) = :name").param("name", key(name)).update();
		return (removed == 1) ? PeopleChange.DONE : PeopleChange.NOT_FOUND;
	}

	/** Two admins who remove each other at the same moment must not both succeed. */
	private PeopleChange oneAtATime(Supplier<PeopleChange> change) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc.sql("lock table person in share row exclusive mode").update();
			return change.get();
		}));
	}

	boolean hasAdmin() {
		return this.jdbc.sql("select exists (select from person where role = 'ADMIN')").query(Boolean.class).single();
	}

	private boolean isLastAdmin(String name) {
		List<String> admins = this.jdbc.sql("select lower(name) from person where role = 'ADMIN'")
			.query(String.class)
			.list();
		return admins.equals(List.of(key(name)));
	}

	private static boolean isGood(String password) {
		return password.length() >= MIN_PASSWORD_LENGTH
				&& password.getBytes(StandardCharsets.UTF_8).length <= PanelSettings.MAX_PASSWORD_BYTES;
	}

	/** Nobody's name holds other characters; U+0000 would even upset the database. */
	private static String key(String name) {
		return NAME.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : "";
	}

	/** Makes sure that this admin can log in with this password. */
	public void ensureAdmin(String name, String password) {
		oneAtATime(() -> ensureAdminNow(name, password));
	}

	private PeopleChange ensureAdminNow(String name, String password) {
		Optional<SignedIn> present = signedIn(name);
		String hash = present.map(SignedIn::getPassword).orElse(null);
		if (hash != null && this.passwords.matches(password, hash)
				&& find(name).filter((person) -> person.role() == Role.ADMIN).isPresent()) {
			return PeopleChange.DONE;
		}
		this.jdbc.sql("""
				insert into person (name, password_hash, role) values (:name, :hash, 'ADMIN')
				on conflict (lower(name)) do update set password_hash = :hash, role = 'ADMIN',
				version = person.version + 1, changed_at = now()""")
			.param("name", name)
			.param("hash", this.passwords.encode(password))
			.update();
		return PeopleChange.DONE;
	}

}
