package dev.pdvrelay.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;

/**
 * The different words by which a failed request is found, in lower case and without
 * accents. Of a word such as {@code cupom4711} the number is one as well, a UUID stays in
 * one piece, and ordering key, shop, till and code are words of their own, such as
 * {@code =loja:23}, which no other word begins.
 */
public final class SearchWords {

	/** How much of a content can be found. */
	private static final int SEARCHED = 64 * 1024;

	/** Of a longer word only this much, so that an access key of 44 digits is whole. */
	private static final int LONGEST = 64;

	private static final int UUID_LENGTH = 36;

	/** From this length on it is Base64 or the like, and only its beginning counts. */
	private static final int BINARY = 192;

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\uFFFD]+");

	private final Set<String> words = new LinkedHashSet<>();

	private SearchWords() {
	}

	/** The words of a failed request, each once, separated by spaces. */
	public static String of(Content content, String requestId, @Nullable String correlationId,
			@Nullable String orderingKey, @Nullable String code, String message) {
		SearchWords found = new SearchWords();
		found.add(requestId, true);
		found.add(correlationId, true);
		found.add(orderingKey, true);
		found.add(code, true);
		found.add(message, true);
		found.addTill(orderingKey);
		if (code != null && !code.isBlank()) {
			found.words.add(codeWord(code));
		}
		// a character has at most 4 bytes, so no more of a large content needs decoding
		int bytes = Math.min(content.bytes().length, 4 * SEARCHED);
		String start = new String(content.bytes(), 0, bytes, StandardCharsets.UTF_8);
		String searched = start.substring(0, Math.min(start.length(), SEARCHED));
		found.add(content.isJson() ? JsonEscapes.read(searched) : searched, true);
		return String.join(" ", found.words);
	}

	/** The words that somebody looks for, in order. */
	static Set<String> asked(String text) {
		SearchWords asked = new SearchWords();
		asked.add(text, false);
		return asked.words;
	}

	static String shopWord(String shop) {
		return "=loja:" + part(shop);
	}

	static String tillWord(String till) {
		return "=pdv:" + part(till);
	}

	/** An ordering key as a whole. */
	static String keyWord(String key) {
		return cut(
				"=chave:" + Arrays.stream(key.split("/", -1)).map(SearchWords::part).collect(Collectors.joining("/")));
	}

	static String codeWord(String code) {
		return cut("=codigo:" + SPACE.matcher(StorableText.of(code).strip().toLowerCase(Locale.ROOT)).replaceAll("_"));
	}

	/** The last part of a key is the till, the one before it the shop. */
	private void addTill(@Nullable String key) {
		int last = (key != null) ? key.lastIndexOf('/') : -1;
		if (key != null && last >= 0 && !SPACE.matcher(key).find()) {
			this.words.add(tillWord(key.substring(last + 1)));
			this.words.add(shopWord(key.substring(key.lastIndexOf('/', last - 1) + 1, last)));
			this.words.add(keyWord(key));
		}
	}

	/** Zeros in front do not count: 0023 is 23. */
	private static String part(String text) {
		String lower = SPACE.matcher(StorableText.of(text).strip().toLowerCase(Locale.ROOT)).replaceAll("_");
		int zeros = 0;
		while (zeros < lower.length() - 1 && lower.charAt(zeros) == '0') {
			zeros++;
		}
		return cut(lower.substring(zeros));
	}

	private void add(@Nullable String text, boolean withNumbers) {
		int length = (text != null) ? text.length() : 0;
		int seen = 0;
		int at = 0;
		while (text != null && at < length) {
			if (!Character.isLetterOrDigit(text.charAt(at))) {
				at++;
				continue;
			}
			if (at >= seen) {
				seen = endOfRun(text, at);
				if (seen - at >= BINARY) {
					add(text.substring(at, at + LONGEST), false);
					at = seen;
					continue;
				}
			}
			at += word(text, at, withNumbers);
		}
	}

	private static int endOfRun(String text, int from) {
		int end = from;
		while (end < text.length() && isBase64(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isBase64(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
				|| c == '=';
	}

	/** Adds the word that begins here, and tells how long it is. */
	private int word(String text, int from, boolean withNumbers) {
		if (isUuid(text, from)) {
			this.words.add(text.substring(from, from + UUID_LENGTH).toLowerCase(Locale.ROOT));
			return UUID_LENGTH;
		}
		int end = from;
		int digits = from;
		boolean isAscii = true;
		while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
			char c = text.charAt(end++);
			digits = (c >= '0' && c <= '9') ? digits : end;
			isAscii &= c < 128;
		}
		this.words.add(cut(folded(text.substring(from, end), isAscii)));
		if (withNumbers && digits > from && digits < end) {
			this.words.add(cut(text.substring(digits, end)));
		}
		return end - from;
	}

	private static boolean isUuid(String text, int from) {
		if (from + UUID_LENGTH > text.length()) {
			return false;
		}
		for (int i = 0; i < UUID_LENGTH; i++) {
			char c = text.charAt(from + i);
			boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
			if (isHyphen ? c != '-' : c >= 128 || Character.digit(c, 16) < 0) {
				return false;
			}
		}
		return true;
	}

	private static String folded(String word, boolean isAscii) {
		String lower = word.toLowerCase(Locale.ROOT);
		return isAscii ? lower : ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
	}

	private static String cut(String word) {
		return (word.length() > LONGEST) ? word.substring(0, LONGEST) : word;
	}

}
