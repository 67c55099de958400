package dev.pdvrelay.panel.privacy;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds CPF, CNPJ and card numbers in any text, with and without punctuation, and masks
 * them. Check digits tell them from ordinary numbers; of a CPF or CNPJ the last two
 * characters stay, of a card the last four, so that people can still compare them.
 */
public final class PersonalData {

	private static final int KEPT = 2;

	private static final int KEPT_OF_CARD = 4;

	/** Between groups: at most one of the characters that people write there. */
	private static final String GAP = "[.\\-/ \\u00A0\\u2010-\\u2013]?";

	private static final String NOT_WITHIN = "(?<!\\p{Nd})(?<!\\p{Nd}\\.)";

	private static final String NO_MORE = "(?!\\p{Nd})";

	private static final Kind CPF = new Kind(
			Pattern.compile(NOT_WITHIN + digits(3) + GAP + digits(3) + GAP + digits(3) + GAP + digits(2) + NO_MORE),
			KEPT, CheckDigits::isCpf);

	private static final Kind CNPJ = new Kind(Pattern.compile(
			NOT_WITHIN + digits(2) + GAP + digits(3) + GAP + digits(3) + GAP + digits(4) + GAP + digits(2) + NO_MORE),
			KEPT, CheckDigits::isCnpj);

	/** Since 2026 all but its check digits may be letters. */
	private static final Kind CNPJ_WITH_LETTERS = new Kind(Pattern
		.compile("(?<![0-9A-Za-z])[0-9A-Za-z]{2}\\.?[0-9A-Za-z]{3}\\.?[0-9A-Za-z]{3}/?[0-9A-Za-z]{4}-?[0-9]{2}"
				+ "(?![0-9A-Za-z])"),
			KEPT, CheckDigits::isCnpj);

	private static final Kind CARD = new Kind(
			Pattern.compile(NOT_WITHIN + "(?:" + digits(13, 19) + "|(?:" + digits(4) + GAP + "){3}" + digits(4) + "(?:"
					+ GAP + digits(1, 3) + ")?|" + digits(4) + GAP + digits(6) + GAP + digits(4, 5) + ")" + NO_MORE),
			KEPT_OF_CARD, CheckDigits::isCard);

	private static final List<Kind> KINDS = List.of(CNPJ, CNPJ_WITH_LETTERS, CARD, CPF);

	private PersonalData() {
	}

	/** The text with every number masked that has to be; itself if there is none. */
	public static String masked(String text) {
		return masked(text, (mask) -> {
		});
	}

	/** The same, where there may be no text. */
	public static @Nullable String maskedNullable(@Nullable String text) {
		return (text != null) ? masked(text) : null;
	}

	/** The same, and tells what stands in the place of each number now. */
	public static String masked(String text, Consumer<String> masks) {
		String masked = text;
		for (Kind kind : KINDS) {
			masked = kind.masked(masked, masks);
		}
		return masked;
	}

	private static String digits(int count) {
		return "\\p{Nd}{" + count + "}";
	}

	private static String digits(int least, int most) {
		return "\\p{Nd}{" + least + "," + most + "}";
	}

	/**
	 * One kind of number: what it looks like, how much of it stays, and what proves it.
	 */
	private record Kind(Pattern looks, int kept, Check check) {

		String masked(String text, Consumer<String> masks) {
			Matcher found = this.looks.matcher(text);
			StringBuilder masked = new StringBuilder();
			int done = 0;
			int from = 0;
			while (from <= text.length() && found.find(from)) {
				if (this.check.holds(plain(found.group()))) {
					String mask = mask(found.group());
					masks.accept(mask);
					masked.append(text, done, found.start()).append(mask);
					done = found.end();
					from = done;
				}
				else {
					from = found.start() + 1;
				}
			}
			return (done == 0) ? text : masked.append(text, done, text.length()).toString();
		}

		private String mask(String number) {
			int[] signs = number.codePoints().toArray();
			int left = (int) number.codePoints().filter(Character::isLetterOrDigit).count() - this.kept;
			StringBuilder mask = new StringBuilder();
			for (int sign : signs) {
				boolean isHidden = Character.isLetterOrDigit(sign) && left-- > 0;
				mask.appendCodePoint(isHidden ? '*' : sign);
			}
			return mask.toString();
		}

		/** ASCII digits and capitals only, whatever script they were written in. */
		private static String plain(String number) {
			StringBuilder plain = new StringBuilder();
			number.codePoints().filter(Character::isLetterOrDigit).forEach((sign) -> {
				int digit = Character.digit(sign, 36);
				plain.append(Character.toUpperCase(Character.forDigit(Math.max(digit, 0), 36)));
			});
			return plain.toString();
		}

	}

	/**
	 * Says whether signs without punctuation are such a number.
	 */
	private interface Check {

		boolean holds(String signs);

	}

}
