package dev.pdvrelay.store;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds and counts what a filter means, with as little reading as can be. Words that are
 * frequent are found among the latest failures, without their index; only if these do not
 * fill a page, the index of words is asked, which then has few to give.
 */
class FailedRequestSearch {

	private static final String ORDER = " order by last_failed_at desc, id desc limit ?";

	/** How many of the latest are looked through before the index is asked. */
	private static final int LOOKED_THROUGH = 2000;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Sight sight;

	FailedRequestSearch(JdbcClient jdbc, TransactionOperations transaction, Sight sight) {
		this.sight = sight;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** The latest of a filter, after a cursor if there is one. */
	<T> List<T> latest(FailedRequestFilter filter, @Nullable Cursor cursor, int limit, String columns,
			RowMapper<T> mapper) {
		if (!SearchQuery.isAsked(filter)) {
			return new FilterSql(filter, this.sight.scope()).after(cursor)
				.on(this.jdbc, "select " + columns + " from failed_request%s" + ORDER, limit)
				.query(mapper)
				.list();
		}
		String words = SearchQuery.of(filter);
		if (words == null) {
			return List.of();
		}
		List<T> found = isRare(filter) ? List.of()
				: FilterSql.withoutWords(filter, this.sight.scope())
					.after(cursor)
					.on(this.jdbc,
							"select " + columns + " from (select " + columns + ", search_text from failed_request%s"
									+ ORDER + ") latest where " + SearchQuery.WORDS + " @@ cast(? as tsquery)" + ORDER,
							LOOKED_THROUGH, words, limit)
					.query(mapper)
					.list();
		return (found.size() == limit) ? found : byIndex(() -> new FilterSql(filter, this.sight.scope()).after(cursor)
			.on(this.jdbc, "with found as materialized (select id, last_failed_at from failed_request%s), latest as ("
					+ "select id from found" + ORDER + ") select " + columns
					+ " from failed_request where id in (select id from latest) order by last_failed_at desc, id desc",
					limit)
			.query(mapper)
			.list());
	}

	/** How many, counted up to a bound. */
	long count(FailedRequestFilter filter, int bound) {
		if (!SearchQuery.isAsked(filter)) {
			return count(filter, bound, "select count(*) from (select 1 from failed_request%s limit ?) counted");
		}
		String words = SearchQuery.of(filter);
		if (words == null) {
			return 0;
		}
		long amongLatest = isRare(filter) ? 0
				: FilterSql.withoutWords(filter, this.sight.scope())
					.on(this.jdbc,
							"select count(*) from (select search_text from failed_request%s" + ORDER + ") latest where "
									+ SearchQuery.WORDS + " @@ cast(? as tsquery)",
							LOOKED_THROUGH, words)
					.query(Long.class)
					.single();
		if (amongLatest >= bound) {
			return bound;
		}
		// the plan must not hope to meet as many as the bound early in another index
		return byIndex(() -> count(filter, bound, "with found as materialized (select 1 from failed_request%s) "
				+ "select count(*) from (select from found limit ?) counted"));
	}

	private long count(FailedRequestFilter filter, int bound, String query) {
		return new FilterSql(filter, this.sight.scope()).on(this.jdbc, query, bound).query(Long.class).single();
	}

	/** A shop has so few of all that the latest need not be looked through. */
	private static boolean isRare(FailedRequestFilter filter) {
		return filter.shop() != null;
	}

	/**
	 * A table of a million is never read as a whole for its words, and what the index
	 * gives has room enough not to be looked at twice.
	 */
	private <T> T byIndex(Supplier<T> search) {
		return Objects.requireNonNull(this.transaction.execute((transaction) -> {
			this.jdbc.sql("select set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true)")
				.query()
				.singleRow();
			return search.get();
		}));
	}

}
