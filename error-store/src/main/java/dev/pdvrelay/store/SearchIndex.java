package dev.pdvrelay.store;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Merges the words of new failed requests into the index of the search, which costs less
 * for many at once. They are found before that as well, only slower.
 */
public final class SearchIndex {

	private final JdbcTemplate jdbc;

	SearchIndex(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Merges what has been added since the last time. */
	public void merge() {
		this.jdbc.queryForObject("select gin_clean_pending_list('failed_request_words'::regclass)", Long.class);
	}

}
