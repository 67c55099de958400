package dev.pdvrelay.panel.inspect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which failed requests somebody asks for, in the words of the address line; the same for
 * pages and API.
 */
public record Criteria(@Nullable String function, @Nullable String kind, @Nullable String status, @Nullable String q,
		@Nullable String from, @Nullable String to, @Nullable String incident) {

	private static final int MAX_TEXT = 200;

	public Criteria {
		function = given(function);
		kind = upper(given(kind));
		status = upper(given(status));
		q = given(q);
		from = given(from);
		to = given(to);
		incident = given(incident);
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
				oneOf("status", Status.class, this.status), text("q", this.q), from, to,
				number("incident", this.incident));
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

	/** The same list as a file. */
	public String urlOfCsv() {
		return url("/failures.csv", given());
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
