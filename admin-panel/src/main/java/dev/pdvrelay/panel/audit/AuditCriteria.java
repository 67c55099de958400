package dev.pdvrelay.panel.audit;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.inspect.Moment;
import dev.pdvrelay.store.AuditFilter;
import dev.pdvrelay.store.AuditKind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which lines of the audit somebody asks for, in the words of the address line; the same
 * for page, file and API.
 */
public record AuditCriteria(@Nullable String person, @Nullable String kind, @Nullable String from,
		@Nullable String to) {

	private static final int MAX_TEXT = 64;

	public AuditCriteria {
		person = given(person);
		kind = given(kind);
		from = given(from);
		to = given(to);
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	/**
	 * What the store looks for.
	 * @throws BadCriterion for the first one that cannot be understood
	 */
	AuditFilter filter(ZoneId zone) {
		if (this.person != null && this.person.length() > MAX_TEXT) {
			throw new BadCriterion("person", "\"person\" must not be longer than " + MAX_TEXT + " characters.");
		}
		return new AuditFilter(this.person, wantedKind(),
				(this.from != null) ? Moment.parse("from", this.from, zone, false) : null,
				(this.to != null) ? Moment.parse("to", this.to, zone, true) : null);
	}

	private @Nullable AuditKind wantedKind() {
		if (this.kind == null) {
			return null;
		}
		String name = this.kind.toUpperCase(Locale.ROOT);
		return Arrays.stream(AuditKind.values())
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new BadCriterion("kind",
					"\"kind\" must be one of " + Arrays.toString(AuditKind.values()) + "."));
	}

	/** The address of the page with these criteria. */
	public String url() {
		return url("/audit", null);
	}

	/** The same as a file. */
	public String urlOfCsv() {
		return url("/audit.csv", null);
	}

	/** The page from a cursor on. */
	public String urlFrom(String cursor) {
		return url("/audit", cursor);
	}

	private String url(String path, @Nullable String cursor) {
		Map<String, String> given = new LinkedHashMap<>();
		put(given, "person", this.person);
		put(given, "kind", this.kind);
		put(given, "from", this.from);
		put(given, "to", this.to);
		put(given, "cursor", cursor);
		UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
		given.keySet().forEach((name) -> url.queryParam(name, "{" + name + "}"));
		return url.encode().buildAndExpand(given).toUriString();
	}

	private static void put(Map<String, String> given, String name, @Nullable String value) {
		if (value != null) {
			given.put(name, value);
		}
	}

}
