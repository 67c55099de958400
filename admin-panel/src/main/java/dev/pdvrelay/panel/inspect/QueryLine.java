package dev.pdvrelay.panel.inspect;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed to search, such as {@code pdv:17 loja:3 recusada}: criteria by
 * their names in Portuguese or English, and words. A name that is none of ours is a word
 * like others.
 *
 * @param criteria by the names of the address line
 * @param text the words that are left
 */
record QueryLine(Map<String, String> criteria, String text) {

	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("pdv", "pdv"), Map.entry("till", "pdv"),
			Map.entry("loja", "shop"), Map.entry("shop", "shop"), Map.entry("funcao", "function"),
			Map.entry("function", "function"), Map.entry("codigo", "code"), Map.entry("code", "code"),
			Map.entry("desde", "from"), Map.entry("from", "from"), Map.entry("ate", "to"), Map.entry("to", "to"),
			Map.entry("incidente", "incident"), Map.entry("incident", "incident"));

	/** A name and a value, which stands in quotes if it has spaces. */
	private static final Pattern CRITERION = Pattern
		.compile("(?<!\\S)(\\p{L}{2,9}+):(?:\\s++(?!\\p{L}{2,9}+:))?+(?:\"([^\"]++)\"|([^\\s\"]\\S*+))");

	/** A name at the end, or before another one, without its value. */
	private static final Pattern UNFINISHED = Pattern.compile("(?<!\\S)(\\p{L}{2,9}+):(?=\\s|\"|$)");

	private static final Pattern DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

	static QueryLine read(String typed) {
		Map<String, String> criteria = new LinkedHashMap<>();
		StringBuilder text = new StringBuilder();
		Matcher found = CRITERION.matcher(typed);
		while (found.find()) {
			String name = name(found.group(1));
			String value = (found.group(2) != null) ? found.group(2) : found.group(3);
			if (name == null) {
				found.appendReplacement(text, Matcher.quoteReplacement(found.group()));
			}
			else {
				criteria.put(name, day(value.strip()));
				found.appendReplacement(text, "");
			}
		}
		return new QueryLine(criteria, found.appendTail(text).toString().strip());
	}

	/** The name in a text that has no value, or null. */
	static @Nullable String unfinished(String text) {
		Matcher found = UNFINISHED.matcher(text);
		while (found.find()) {
			if (name(found.group(1)) != null) {
				return found.group(1);
			}
		}
		return null;
	}

	/** What was typed for a criterion, or else what was given before. */
	@Nullable String or(String name, @Nullable String before) {
		String typed = this.criteria.get(name);
		return (typed != null) ? typed : before;
	}

	private static @Nullable String name(String typed) {
		String plain = Normalizer.normalize(typed.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
		return NAMES.get(plain.replaceAll("\\p{M}+", ""));
	}

	/** A day as Brazilians write it becomes one as the address line has it. */
	private static String day(String value) {
		Matcher day = DAY.matcher(value);
		return day.matches() ? "%s-%2s-%2s".formatted(day.group(3), day.group(2), day.group(1)).replace(' ', '0')
				: value;
	}

}
