package dev.pdvrelay.panel.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.pdvrelay.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People as they stand in their table, found by name in upper or lower case.
 */
@Component
class PeopleRows {

	private static final String SELECT = """
			select name, role, withheld, functions, shops, disabled, version, created_at from person\s""";

	private final JdbcClient jdbc;

	PeopleRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Person> all() {
		return this.jdbc.sql(SELECT + "order by lower(name)").query(PeopleRows::person).list();
	}

	Optional<Person> find(String name) {
		return this.jdbc.sql(SELECT + "where lower(name) = lower(?)").param(name).query(PeopleRows::person).optional();
	}

	Optional<Person> findOutside(String id) {
		return this.jdbc.sql(SELECT + "where outside_id = ?").param(id).query(PeopleRows::person).optional();
	}

	/** From now on, whoever a login service knows by this id is this person. */
	void link(String name, String outsideId) {
		this.jdbc.sql("update person set outside_id = ? where name = ?").params(outsideId, name).update();
	}

	String passwordHash(String name) {
		return this.jdbc.sql("select password_hash from person where lower(name) = lower(?)")
			.param(name)
			.query(String.class)
			.optional()
			.orElse("");
	}

	/** Somebody of whom nothing is decided yet; not entered. */
	Person blank(String name) {
		return new Person(name, Role.VIEWER, Set.of(), Scope.ALL, false, 0, Instant.EPOCH);
	}

	void add(Person person, String hash) {
		parameters("""
				insert into person (name, password_hash, role, withheld, functions, shops, disabled)
				values (:name, :hash, :role, :withheld, :functions, :shops, :disabled)""", person).param("hash", hash)
			.update();
	}

	void change(Person person, @Nullable String hash) {
		parameters("""
				update person set password_hash = coalesce(:hash, password_hash), role = :role, withheld = :withheld,
					functions = :functions, shops = :shops, disabled = :disabled, version = version + 1,
					changed_at = now()
				where name = :name""", person).param("hash", hash).update();
	}

	private JdbcClient.StatementSpec parameters(String sql, Person person) {
		return this.jdbc.sql(sql)
			.param("name", person.name())
			.param("role", person.role().name())
			.param("withheld", person.withheld().stream().map(Right::name).sorted().toArray(String[]::new))
			.param("functions", person.scope().sortedFunctions().toArray(String[]::new))
			.param("shops", person.scope().sortedShops().toArray(String[]::new))
			.param("disabled", person.disabled());
	}

	void remove(String name) {
		this.jdbc.sql("delete from person where name = ?").param(name).update();
	}

	/** Until the transaction ends, nobody else changes anybody. */
	void lock() {
		this.jdbc.sql("lock table person in share row exclusive mode").update();
	}

	private static Person person(ResultSet row, int number) throws SQLException {
		Set<Right> withheld = EnumSet.noneOf(Right.class);
		texts(row, "withheld").forEach((right) -> withheld.add(Right.valueOf(right)));
		return new Person(row.getString("name"), Role.valueOf(row.getString("role")), withheld,
				new Scope(texts(row, "functions"), texts(row, "shops")), row.getBoolean("disabled"),
				row.getLong("version"), row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

	private static Set<String> texts(ResultSet row, String column) throws SQLException {
		return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
	}

}
