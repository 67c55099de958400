package dev.pdvrelay.panel.export;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One line of a CSV file that a spreadsheet takes as text, whatever a till has sent: what
 * would be a formula is preceded by an apostrophe. Separated by semicolons, as
 * spreadsheets in Portuguese expect.
 */
public final class CsvLine {

	private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

	private CsvLine() {
	}

	/** The line, with its end. */
	public static String of(@Nullable Object... values) {
		return Arrays.stream(values).map(CsvLine::quoted).collect(Collectors.joining(";", "", "\r\n"));
	}

	private static String quoted(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		String text = value.toString();
		if (value instanceof Number) {
			return text;
		}
		String harmless = isFormula(text) ? "'" + text : text;
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

	private static boolean isFormula(String text) {
		String seen = text.stripLeading();
		return (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
				|| (!seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0);
	}

}
