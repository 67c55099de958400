package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks into the failed requests; changes nothing.
 */
public final class FailedRequests {

	/** The largest page. */
	public static final int MAX_LIMIT = 500;

	private static final String COLUMNS = """
			id, request_id, correlation_id, function, ordering_key, kind, code, message, status, automatic_attempts,
			operator_attempts, first_failed_at, last_failed_at, next_attempt_at, topic, partition, record_offset,
			content_type, version""";

	private final JdbcClient jdbc;

	private final FailedRequestSearch search;

	private final FailedRequestRepository repository;

	private final Attempts attempts;

	private final History history;

	private final Versions versions;

	private final TransactionOperations snapshot;

	private final Sight sight;

	FailedRequests(JdbcClient jdbc, FailedRequestSearch search, FailedRequestRepository repository, Attempts attempts,
			History history, Versions versions, TransactionOperations snapshot, Sight sight) {
		this.sight = sight;
		this.jdbc = jdbc;
		this.search = search;
		this.repository = repository;
		this.attempts = attempts;
		this.history = history;
		this.versions = versions;
		this.snapshot = snapshot;
	}

	/**
	 * One page, latest failure first.
	 * @param cursor of the page before, or null for the first page
	 * @param limit 1 to {@value #MAX_LIMIT}
	 * @throws IllegalArgumentException if the cursor is none of ours, or for a limit that
	 * is out of range
	 */
	public FailedRequestPage find(FailedRequestFilter filter, @Nullable String cursor, int limit) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw new IllegalArgumentException("The limit must be from 1 to " + MAX_LIMIT + ", not " + limit + ".");
		}
		List<FailedRequestSummary> found = this.search.latest(filter, (cursor != null) ? Cursor.parse(cursor) : null,
				limit + 1, COLUMNS, FailedRequests::summary);
		if (found.size() <= limit) {
			return new FailedRequestPage(found, null);
		}
		List<FailedRequestSummary> items = List.copyOf(found.subList(0, limit));
		return new FailedRequestPage(items, Cursor.after(items.get(limit - 1)).toString());
	}

	/** All that is known of one. */
	public Optional<FailedRequestDetail> detail(long id) {
		return this.snapshot.execute((transaction) -> find(id));
	}

	/** The same, for who is in a transaction already. */
	Optional<FailedRequestDetail> find(long id) {
		return within(id).map(this::detail);
	}

	private Optional<FailedRequest> within(long id) {
		return this.repository.findById(id).filter((request) -> request.isWithin(this.sight.scope()));
	}

	/** What an edit has made of the content. */
	public Optional<Content> version(long id, int number) {
		return within(id).flatMap((request) -> this.versions.content(id, number));
	}

	/** Those of the same ordering key that failed first before and after this one. */
	public Neighbours neighbours(FailedRequestSummary failed, int limit) {
		String key = failed.orderingKey();
		return (key != null) ? new Neighbours(beside(failed.id(), key, "<", "desc", limit),
				beside(failed.id(), key, ">", "asc", limit)) : new Neighbours(List.of(), List.of());
	}

	private List<FailedRequestSummary> beside(long id, String key, String side, String order, int limit) {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "");
		return this.jdbc
			.sql("select %s from failed_request where ordering_key = ? and id %s ? and %s order by id %s limit ?"
				.formatted(COLUMNS, side, own.condition(), order))
			.params(key, id)
			.params(own.values())
			.param(limit)
			.query(FailedRequests::summary)
			.list();
	}

	/** The id of the row of a request, if it ever failed. */
	public Optional<Long> idOf(RequestId requestId) {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "");
		return this.jdbc.sql("select id from failed_request where request_id = ? and " + own.condition())
			.param(requestId.value())
			.params(own.values())
			.query(Long.class)
			.optional();
	}

	/** The contents of many, by id; of those that are there. */
	public Map<Long, KeptContent> contents(Collection<Long> ids) {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "");
		Map<Long, KeptContent> contents = new HashMap<>();
		this.jdbc.sql("""
				select id, content_type, content,
				original_content is not null and (content, content_type) <> (original_content, original_content_type)
				as edited
				from failed_request where id = any (?) and\s""" + own.condition())
			.param(ids.toArray(Long[]::new))
			.params(own.values())
			.query((RowCallbackHandler) (row) -> contents.put(row.getLong("id"), new KeptContent(
					new Content(row.getString("content_type"), row.getBytes("content")), row.getBoolean("edited"))));
		return contents;
	}

	private FailedRequestDetail detail(FailedRequest request) {
		return new FailedRequestDetail(request.summary(), request.content(), request.original(),
				request.argumentStyle(), request.detail(), this.attempts.of(request.requestId()),
				this.history.of(request.requestId()), this.versions.of(request.requestId()));
	}

	/** About how many stand in each status, without reading all of them. */
	public Map<Status, RoughCount> roughlyByStatus() {
		// the statistics know nothing of limits
		Map<String, Double> estimates = this.sight.scope().isAll() ? estimates() : Map.of();
		Map<Status, RoughCount> counts = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			long counted = count(new FailedRequestFilter(null, null, status, null, null, null), RoughCount.EXACT + 1);
			counts.put(status, RoughCount.of(counted, estimates.getOrDefault(status.name(), 0.0)));
		}
		return counts;
	}

	private Map<String, Double> estimates() {
		Map<String, Double> estimates = new HashMap<>();
		this.jdbc
			.sql("""
					select value, part * (select reltuples from pg_class where oid = 'failed_request'::regclass)
					from pg_stats, unnest(cast(cast(most_common_vals as text) as text[]), most_common_freqs) known(value, part)
					where schemaname = current_schema and tablename = 'failed_request' and attname = 'status'""")
			.query((RowCallbackHandler) (row) -> estimates.put(row.getString(1), row.getDouble(2)));
		return estimates;
	}

	/** How many stand in each status; reads one index as a whole. */
	public Map<Status, Long> countByStatus() {
		Map<Status, Long> counts = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			counts.put(status, 0L);
		}
		ScopeSql own = ScopeSql.of(this.sight.scope(), "");
		this.jdbc.sql("select status, count(*) from failed_request where " + own.condition() + " group by status")
			.params(own.values())
			.query((RowCallbackHandler) (row) -> counts.put(Status.valueOf(row.getString(1)), row.getLong(2)));
		return counts;
	}

	/** How many a filter means, counted up to a bound. */
	public long count(FailedRequestFilter filter, int bound) {
		return this.search.count(filter, bound);
	}

	private static FailedRequestSummary summary(ResultSet row, int number) throws SQLException {
		return new FailedRequestSummary(row.getLong("id"), RequestId.parse(row.getString("request_id")),
				row.getString("correlation_id"), row.getString("function"), row.getString("ordering_key"),
				FailureKind.valueOf(row.getString("kind")), row.getString("code"), row.getString("message"),
				Status.valueOf(row.getString("status")), row.getInt("automatic_attempts"),
				row.getInt("operator_attempts"), Timestamps.read(row, "first_failed_at"),
				Timestamps.read(row, "last_failed_at"), Timestamps.readNullable(row, "next_attempt_at"),
				new RecordPosition(row.getString("topic"), row.getInt("partition"), row.getLong("record_offset")),
				row.getString("content_type"), row.getLong("version"));
	}

}
