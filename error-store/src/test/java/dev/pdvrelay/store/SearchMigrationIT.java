package dev.pdvrelay.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.store.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was recorded before the search went by words is found like what is recorded now.
 */
class SearchMigrationIT {

	private static final String ID = "0193a4f2-77b1-7d3c-9a55-0123456789ab";

	private final TestPostgres.Database database = TestPostgres.database();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
			1/0023/7  | 17              | Operador 42 não cadastrado  | {"cod_filial":"0023","obs":"Promoção de VERÃO"}
			a/b       | SOAP-ENV:Client | Série 3: nº inválido        | {"cupom":"cupom4711","x":"1.234,50"}
			solo      | null            | HTTP 503                    | {"id":"0193A4F2-77b1-7d3c-9a55-0123456789ff"}
			null      | Erro  interno   | Em "aspas" e \\barras e 100% | {"a_b":"x-y"}
			1/000/0   | null            | -                           | {}
			""")
	void oldRowsGetTheWordsOfNewOnes(String key, String code, String message, String json) throws SQLException {
		migrateTo("5");
		insert(key, code, message, json);

		migrateTo("latest");

		assertThat(words())
			.isEqualTo(split(SearchWords.of(Content.json(json.getBytes()), ID, "c-1", key, code, message)));
	}

	@Test
	void anEmptyStoreIsMigratedAsWell() {
		migrateTo("latest");

		this.database.execute("select 1 from failed_request");
	}

	private void migrateTo(String version) {
		Flyway.configure()
			.dataSource(this.database.url(), this.database.username(), this.database.password())
			.target(version)
			.load()
			.migrate();
	}

	private void insert(String key, String code, String message, String json) throws SQLException {
		try (Connection connection = connect(); PreparedStatement insert = connection.prepareStatement("""
				insert into failed_request (request_id, correlation_id, function, ordering_key, source, request_time,
					argument_style, content_type, content, kind, code, message, topic, partition, record_offset,
					first_failed_at, last_failed_at, status, attempt, search_text)
				values (?::uuid, 'c-1', 'f', ?, 's', now(), 'NAMED', 'application/json', ?, 'REJECTED', ?, ?, 'f', 0, 0,
					now(), now(), 'FAILED', 1, concat_ws(E'\\n', ?, 'c-1', ?, ?, ?, ?))""")) {
			insert.setString(1, ID);
			insert.setString(2, key);
			insert.setBytes(3, json.getBytes());
			insert.setString(4, code);
			insert.setString(5, message);
			insert.setString(6, ID);
			insert.setString(7, key);
			insert.setString(8, code);
			insert.setString(9, message);
			insert.setString(10, json);
			insert.executeUpdate();
		}
	}

	/** A UUID of old rows is there in its parts as well, which harms nobody. */
	private Set<String> words() throws SQLException {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select search_text from failed_request")) {
			row.next();
			Set<String> words = split(row.getString(1));
			for (String id : Set.copyOf(words)) {
				if (id.length() == ID.length() && id.indexOf('-') == 8) {
					words.removeAll(Set.of(id.split("-")));
				}
			}
			return words;
		}
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(this.database.url(), this.database.username(), this.database.password());
	}

	private static Set<String> split(String words) {
		return new TreeSet<>(Arrays.asList(words.split(" ")));
	}

}
