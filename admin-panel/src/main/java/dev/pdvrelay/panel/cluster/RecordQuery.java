package dev.pdvrelay.panel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.inspect.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which records of a topic somebody asks for, in the words of the address line.
 *
 * @param partition one partition, or null for all
 * @param start newest or oldest; offset or time where one of them is given
 * @param at the places to go on from, or null to begin at the start
 * @param go older or newer, with the places
 * @param live whether the newest are to appear by themselves
 */
public record RecordQuery(@Nullable String partition, @Nullable String start, @Nullable String offset,
		@Nullable String time, @Nullable String request, @Nullable String pdv, @Nullable String q, @Nullable String at,
		@Nullable String go, @Nullable String live) {

	private static final int MAX_TEXT = 200;

	/** By how much the clocks of a gateway and a broker may differ. */
	private static final Duration CLOCKS = Duration.ofMinutes(5);

	public RecordQuery {
		partition = given(partition);
		offset = given(offset);
		time = given(time);
		start = (offset != null) ? "offset" : (time != null) ? "time" : given(start);
		request = given(request);
		pdv = given(pdv);
		q = given(q);
		at = given(at);
		go = given(go);
		live = given(live);
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	/** The one partition that is asked for, or null for all. */
	@Nullable Integer onePartition() {
		return (this.partition != null) ? (int) number("partition", this.partition, Integer.MAX_VALUE) : null;
	}

	RecordFilter filter() {
		return new RecordFilter(text("request", this.request), text("pdv", this.pdv), text("q", this.q));
	}

	/** The page of this query. */
	RecordPage read(TopicReader reader, RecordSearch search, ZoneId zone) {
		if (this.at != null) {
			Places places = Places.parse(this.at)
				.orElseThrow(() -> new BadCriterion("at", "The place is none of ours."));
			return isForward() ? search.newer(places) : search.older(places);
		}
		Instant made = made();
		if (made != null) {
			return search.newer(reader.since(made));
		}
		return switch ((this.start != null) ? this.start : "newest") {
			case "newest" -> search.older(reader.ends());
			case "oldest" -> search.newer(reader.begins());
			case "offset" -> {
				long from = number("offset", this.offset, Long.MAX_VALUE);
				Map<Integer, Long> places = new LinkedHashMap<>();
				reader.ends().offsets().keySet().forEach((partition) -> places.put(partition, from));
				yield search.newer(Places.of(places));
			}
			case "time" -> search.newer(reader
				.since(Moment.parse("time", Objects.requireNonNullElse(text("time", this.time), ""), zone, false)));
			default -> throw new BadCriterion("start", "\"start\" must be newest, oldest, offset or time.");
		};
	}

	/**
	 * When the request that is looked for was made, a little earlier: nothing of it can
	 * stand before. Null if the start says otherwise, or if the id does not tell.
	 */
	public @Nullable Instant made() {
		if (this.request == null || isLive() || (this.start != null && !this.start.equals("newest"))) {
			return null;
		}
		try {
			return RequestId.parse(this.request).time().map((time) -> time.minus(CLOCKS)).orElse(null);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** Whether the newest are to appear by themselves. */
	public boolean isLive() {
		return this.live != null && this.at == null && (this.start == null || this.start.equals("newest"));
	}

	/** Whether it looks for newer ones, not for older ones. */
	public boolean isForward() {
		if (this.at != null) {
			return "newer".equals(this.go);
		}
		return made() != null || (this.start != null && !this.start.equals("newest"));
	}

	/** Whether it narrows down what is shown. */
	public boolean isFiltered() {
		return this.request != null || this.pdv != null || this.q != null;
	}

	private static @Nullable String text(String field, @Nullable String text) {
		if (text != null && (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl))) {
			throw new BadCriterion(field, "\"" + field + "\" must not be longer than " + MAX_TEXT
					+ " characters or hold control characters.");
		}
		return text;
	}

	private static long number(String field, @Nullable String text, long most) {
		if (text == null || !text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
			throw new BadCriterion(field, "\"" + field + "\" must be a whole number that is not negative.");
		}
		return Long.parseLong(text);
	}

	/** The address of a page that goes on from there. */
	public String url(String topic, String direction, Places places) {
		Map<String, String> all = given();
		all.remove("live");
		all.put("go", direction);
		all.put("at", places.toString());
		return url(topic, all);
	}

	/** The newest with the same filter, appearing by themselves or not. */
	public String urlNewest(String topic, boolean isLive) {
		Map<String, String> all = given();
		all.keySet().removeAll(Set.of("start", "offset", "time", "live"));
		if (isLive) {
			all.put("live", "1");
		}
		return url(topic, all);
	}

	private Map<String, String> given() {
		Map<String, String> given = new LinkedHashMap<>();
		put(given, "partition", this.partition);
		put(given, "start", this.start);
		put(given, "offset", this.offset);
		put(given, "time", this.time);
		put(given, "request", this.request);
		put(given, "pdv", this.pdv);
		put(given, "q", this.q);
		put(given, "live", this.live);
		return given;
	}

	private static void put(Map<String, String> given, String name, @Nullable String value) {
		if (value != null) {
			given.put(name, value);
		}
	}

	private static String url(String topic, Map<String, String> parameters) {
		UriComponentsBuilder url = UriComponentsBuilder.fromPath("/kafka/topics/{topic-name}/records");
		parameters.forEach((name, value) -> url.queryParam(name, "{" + name + "}"));
		Map<String, String> all = new LinkedHashMap<>(parameters);
		all.put("topic-name", topic);
		return url.encode().buildAndExpand(all).toUriString();
	}

}
