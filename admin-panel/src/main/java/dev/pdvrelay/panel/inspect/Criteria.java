package dev.pdvrelay.panel.inspect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which failed requests somebody asks for, in the words of the address line; the same for
 * pages and API. Criteria that are typed among the words of {@code q}, such as
 * {@code pdv:17}, are taken out of it and win.
 */
public record Criteria(@Nullable String function, @Nullable String kind, @Nullable String status, @Nullable String q,
		@Nullable String from, @Nullable String to, @Nullable String incident, @Nullable String shop,
		@Nullable String pdv, @Nullable String code) {

	private static final int MAX_TEXT = 200;

	private static final Pattern PLACE = Pattern.compile("[\\p{L}\\p{N}._-]{1,40}");

	private static final int DAY = "2026-11-20".length();

	public Criteria {
		QueryLine typed = QueryLine.read((q != null) ? q : "");
		function = given(typed.or("function", function));
		kind = upper(given(kind));
		status = upper(given(status));
		q = given(typed.text());
		from = given(typed.or("from", from));
		to = given(typed.or("to", to));
		incident = given(typed.or("incident", incident));
		shop = given(typed.or("shop", shop));
		pdv = given(typed.or("pdv", pdv));
		code = given(typed.or("code", code));
	}

	/** The criteria of a filter, whose end is left open. */
	public static Criteria of(FailedRequestFilter filter) {
		return new Criteria(filter.function(), name(filter.kind()), name(filter.status()), filter.text(),
				text(filter.from()), null, text(filter.incident()), filter.shop(), filter.till(), filter.code());
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	/** The same, but standing there. */
	public Criteria standingAt(Status status) {
		return new Criteria(this.function, this.kind, status.name(), this.q, this.from, this.to, this.incident,
				this.shop, this.pdv, this.code);
	}

	/** The same, but failed before that moment. */
	public Criteria until(Instant end) {
		return new Criteria(this.function, this.kind, this.status, this.q, this.from, end.toString(), this.incident,
				this.shop, this.pdv, this.code);
	}

	/** The same with the function's name as it is written, if it differs only in case. */
	Criteria knowing(Collection<String> functions) {
		String exact = functions.stream()
			.filter((name) -> !functions.contains(this.function) && name.equalsIgnoreCase(this.function))
			.findFirst()
			.orElse(this.function);
		return new Criteria(exact, this.kind, this.status, this.q, this.from, this.to, this.incident, this.shop,
				this.pdv, this.code);
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static @Nullable String upper(@Nullable String text) {
		return (text != null) ? text.toUpperCase(Locale.ROOT) : null;
	}

	/**
	 * What the store looks for.
	 * @throws BadCriterion for the first one that cannot be understood
	 */
	public FailedRequestFilter filter(ZoneId zone) {
		Instant from = (this.from != null) ? Moment.parse("from", this.from, zone, false) : null;
		Instant to = (this.to != null) ? Moment.parse("to", this.to, zone, true) : null;
		return new FailedRequestFilter(text("function", this.function), oneOf("kind", FailureKind.class, this.kind),
				oneOf("status", Status.class, this.status), words(this.q), from, to, number("incident", this.incident),
				place("shop", this.shop), place("pdv", this.pdv), text("code", this.code));
	}

	private static @Nullable String words(@Nullable String typed) {
		String text = text("q", typed);
		if (text == null) {
			return null;
		}
		String unfinished = QueryLine.unfinished(text);
		if (unfinished != null) {
			throw new BadCriterion("unfinished", "\"q\" has \"" + unfinished + ":\" without a value.");
		}
		if (text.chars().noneMatch(Character::isLetterOrDigit)) {
			throw new BadCriterion("noWord", "\"q\" must have a letter or a digit.");
		}
		return text;
	}

	private static @Nullable String place(String field, @Nullable String text) {
		if (text != null && !PLACE.matcher(text).matches()) {
			throw new BadCriterion(field, "\"" + field + "\" must be a number, or up to 40 letters and digits.");
		}
		return text;
	}

	private static @Nullable String text(String field, @Nullable String text) {
		if (text != null && (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl))) {
			throw new BadCriterion(field, "\"" + field + "\" must not be longer than " + MAX_TEXT
					+ " characters or hold control characters.");
		}
		return text;
	}

	private static <E extends Enum<E>> @Nullable E oneOf(String field, Class<E> type, @Nullable String text) {
		if (text == null) {
			return null;
		}
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> constant.name().equals(text))
			.findFirst()
			.orElseThrow(() -> new BadCriterion(field, "\"" + field + "\" must be one of "
					+ Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
	}

	private static @Nullable Long number(String field, @Nullable String text) {
		try {
			return (text != null) ? Long.valueOf(text) : null;
		}
		catch (NumberFormatException ex) {
			throw new BadCriterion(field, "\"" + field + "\" must be a number.");
		}
	}

	/** What is given, by the names of the address line. */
	public Map<String, String> given() {
		Map<String, String> given = new LinkedHashMap<>();
		put(given, "status", this.status);
		put(given, "kind", this.kind);
		put(given, "function", this.function);
		put(given, "shop", this.shop);
		put(given, "pdv", this.pdv);
		put(given, "code", this.code);
		put(given, "q", this.q);
		put(given, "from", this.from);
		put(given, "to", this.to);
		put(given, "incident", this.incident);
		return given;
	}

	private static void put(Map<String, String> given, String name, @Nullable String value) {
		if (value != null) {
			given.put(name, value);
		}
	}

	/** The address of the list with these criteria. */
	public String url() {
		return url(given());
	}

	/**
	 * The same list as a file.
	 * @param form csv or json
	 */
	public String urlOfFile(String form) {
		return url("/failures." + form, given());
	}

	/** The beginning as a field for day and time shows it; a day alone is its start. */
	public @Nullable String fromField() {
		return (this.from != null && this.from.length() == DAY) ? this.from + "T00:00" : this.from;
	}

	/** The end; a day alone is up to its last minute. */
	public @Nullable String toField() {
		return (this.to != null && this.to.length() == DAY) ? this.to + "T23:59" : this.to;
	}

	/** The same list from a cursor on. */
	public String urlFrom(String cursor) {
		Map<String, String> all = given();
		all.put("cursor", cursor);
		return url(all);
	}

	/** The same list without one criterion. */
	public String urlWithout(String name) {
		Map<String, String> fewer = given();
		fewer.remove(name);
		return url(fewer);
	}

	/**
	 * Where everything that matches is acted on at once.
	 * @param action reprocess, delete or restore
	 */
	public String urlOfJob(String action) {
		Map<String, String> all = given();
		all.remove("status");
		all.put("action", action);
		return url("/jobs/new", all);
	}

	private static String url(Map<String, String> parameters) {
		return url("/failures", parameters);
	}

	private static String url(String path, Map<String, String> parameters) {
		UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
		parameters.forEach((name, value) -> url.queryParam(name, "{" + name + "}"));
		return url.encode().buildAndExpand(parameters).toUriString();
	}

	/** Whether this is the recycle bin. */
	public boolean isBin() {
		return Status.DELETED.name().equals(this.status);
	}

}
