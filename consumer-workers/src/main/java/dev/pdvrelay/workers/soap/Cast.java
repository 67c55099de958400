package dev.pdvrelay.workers.soap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.text.ArgumentsJson;
import tools.jackson.databind.JsonNode;

/**
 * Turns a value into the text of another type as PHP does, so that the Manager gets what
 * it got from the old client. Numbers of native callers may keep the digits in which they
 * were written instead of going through PHP's 14 significant ones.
 */
final class Cast {

	/** PHP's way, for legacy callers. */
	static final Cast PHP = new Cast(false);

	/** The same, but numbers keep their digits. */
	static final Cast KEEPING_DIGITS = new Cast(true);

	private static final MathContext PRECISION = new MathContext(14, RoundingMode.HALF_EVEN);

	/**
	 * Beyond this exponent digits are not written out: a short number must stay short.
	 */
	private static final int MAX_SCALE = 400;

	private static final Pattern NUMBER = Pattern
		.compile("[ \\t\\n\\r\\x0B\\f]*+([+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+)");

	private final boolean keepsDigits;

	private Cast(boolean keepsDigits) {
		this.keepsDigits = keepsDigits;
	}

	/** {@code (string) $value}. */
	String text(JsonNode value) {
		if (value.isString()) {
			return value.stringValue();
		}
		if (value.isBoolean()) {
			return value.booleanValue() ? "1" : "";
		}
		if (value.isNumber()) {
			return number(value);
		}
		if (ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)) {
			return value.path(ArgumentsJson.BASE64).stringValue();
		}
		if (ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT)) {
			return value.path(ArgumentsJson.FLOAT).stringValue();
		}
		return value.isNull() ? "" : "Array";
	}

	/** A number as text, whole or broken. */
	String number(JsonNode number) {
		if (number.isIntegralNumber()) {
			return number.asString();
		}
		return this.keepsDigits ? digits(number.decimalValue()) : php(number.doubleValue());
	}

	/** As PHP writes a value into a part of a floating-point type. */
	String floating(JsonNode value) {
		if (value.isNumber()) {
			return this.keepsDigits ? number(value) : php(value.doubleValue());
		}
		if (ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT)) {
			return value.path(ArgumentsJson.FLOAT).stringValue();
		}
		return php(scalar(value));
	}

	/** As PHP writes a value into a part of a whole-number type. */
	String integer(JsonNode value) {
		if (value.isIntegralNumber()) {
			return value.asString();
		}
		if (ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT)) {
			String text = value.path(ArgumentsJson.FLOAT).stringValue();
			return text.startsWith("-") ? text.substring(1) : text;
		}
		if (value.isNumber()) {
			double number = value.doubleValue();
			return Double.isFinite(number) ? new BigDecimal(Math.floor(number)).toPlainString() : php(number);
		}
		return value.isString() ? Long.toString(whole(value.stringValue())) : Long.toString((long) scalar(value));
	}

	/** {@code (bool) $value}. */
	boolean bool(JsonNode value) {
		if (value.isString()) {
			return !value.stringValue().isEmpty() && !value.stringValue().equals("0");
		}
		if (value.isNumber()) {
			return value.doubleValue() != 0;
		}
		return value.isBoolean() ? value.booleanValue() : !value.isEmpty();
	}

	private static double scalar(JsonNode value) {
		if (value.isBoolean()) {
			return value.booleanValue() ? 1 : 0;
		}
		if (value.isString()) {
			String prefix = numericPrefix(value.stringValue());
			return prefix.isEmpty() ? 0 : Double.parseDouble(prefix);
		}
		return value.isEmpty() ? 0 : 1;
	}

	private static long whole(String text) {
		String prefix = numericPrefix(text);
		if (prefix.isEmpty()) {
			return 0;
		}
		try {
			return Long.parseLong(prefix);
		}
		catch (NumberFormatException ex) {
			return (long) Double.parseDouble(prefix);
		}
	}

	private static String numericPrefix(String text) {
		Matcher matcher = NUMBER.matcher(text);
		return matcher.lookingAt() ? matcher.group(1) : "";
	}

	private static String digits(BigDecimal number) {
		return (Math.abs((long) number.scale()) <= MAX_SCALE) ? number.toPlainString() : number.toString();
	}

	/** A float as PHP casts it to a string with {@code precision=14}. */
	static String php(double number) {
		if (Double.isNaN(number)) {
			return "NAN";
		}
		if (Double.isInfinite(number)) {
			return (number > 0) ? "INF" : "-INF";
		}
		if (number == 0) {
			return (1 / number < 0) ? "-0" : "0";
		}
		BigDecimal rounded = new BigDecimal(number).round(PRECISION).stripTrailingZeros();
		int exponent = rounded.precision() - rounded.scale() - 1;
		if (exponent >= -4 && exponent < PRECISION.getPrecision()) {
			return rounded.toPlainString();
		}
		String digits = rounded.unscaledValue().abs().toString();
		String fraction = (digits.length() > 1) ? digits.substring(1) : "0";
		return ((rounded.signum() < 0) ? "-" : "") + digits.charAt(0) + '.' + fraction + 'E'
				+ ((exponent < 0) ? "-" : "+") + Math.abs(exponent);
	}

}
