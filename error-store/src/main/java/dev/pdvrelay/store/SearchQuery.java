package dev.pdvrelay.store;

import java.util.Iterator;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a filter looks for by words, as Postgres reads it. The words of a text are there,
 * the last one as a beginning; ordering key, shop, till and code are meant exactly.
 */
final class SearchQuery {

	/** The words of a failed request, as its index has them. */
	static final String WORDS = "array_to_tsvector(string_to_array(search_text, ' '))";

	/** The beginning of a UUID, which is one word, or several with hyphens between. */
	private static final Pattern ID = Pattern
		.compile("(?i)(?<![\\p{L}\\p{N}])[0-9a-f]{8}-[0-9a-f][0-9a-f-]{0,25}[0-9a-f]?(?![\\p{L}\\p{N}-])");

	/** An ordering key; a date looks nearly the same. */
	private static final Pattern KEY = Pattern
		.compile("(?<!\\S)(?!\\d{1,2}/\\d{1,2}/\\d{4}(?!\\S))\\d+(?:/\\d+)+(?!\\S)");

	/** Too many words begin with less. */
	private static final int SHORTEST_BEGINNING = 3;

	private SearchQuery() {
	}

	/** Whether a filter looks for words at all. */
	static boolean isAsked(FailedRequestFilter filter) {
		return (filter.text() != null && !filter.text().isBlank()) || filter.shop() != null || filter.till() != null
				|| filter.code() != null;
	}

	/**
	 * The query of such a filter.
	 * @return null if it has a text without any letter or digit, which nothing holds
	 */
	static @Nullable String of(FailedRequestFilter filter) {
		StringJoiner all = new StringJoiner(" & ");
		add(all, (filter.shop() != null) ? SearchWords.shopWord(filter.shop()) : null);
		add(all, (filter.till() != null) ? SearchWords.tillWord(filter.till()) : null);
		add(all, (filter.code() != null) ? SearchWords.codeWord(filter.code()) : null);
		String text = filter.text();
		if (text != null && !text.isBlank()) {
			String words = words(text);
			if (words.isEmpty()) {
				return null;
			}
			all.add(words);
		}
		return all.toString();
	}

	private static void add(StringJoiner all, @Nullable String word) {
		if (word != null) {
			all.add(quoted(word));
		}
	}

	private static String words(String text) {
		StringJoiner all = new StringJoiner(" & ");
		Matcher ids = ID.matcher(text);
		while (ids.find()) {
			String id = ids.group().toLowerCase(Locale.ROOT);
			all.add("(" + quoted(id) + ":* | (" + words(id.replace('-', ' ')) + "))");
		}
		Matcher keys = KEY.matcher(ids.replaceAll(" "));
		while (keys.find()) {
			all.add(quoted(SearchWords.keyWord(keys.group())));
		}
		Iterator<String> words = SearchWords.asked(keys.replaceAll(" ")).iterator();
		while (words.hasNext()) {
			String word = words.next();
			// beginnings cost much more than words
			boolean isBeginning = !words.hasNext() && word.length() >= SHORTEST_BEGINNING;
			all.add(isBeginning ? quoted(word) + ":*" : quoted(word));
		}
		return all.toString();
	}

	/** A word with nothing in it that would mean something in a query. */
	private static String quoted(String word) {
		return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
	}

}
