package dev.pdvrelay.panel.privacy;

/**
 * The arithmetic by which a CPF, a CNPJ or a card number proves itself.
 */
final class CheckDigits {

	private static final int HIGHEST_WEIGHT_OF_CNPJ = 9;

	private CheckDigits() {
	}

	/** Eleven digits, the last two of which follow from the others. */
	static boolean isCpf(String digits) {
		return digits.length() == 11 && isVaried(digits) && endsWithItsOwn(digits, Integer.MAX_VALUE);
	}

	/** Fourteen signs, the last two of which are digits that follow from the others. */
	static boolean isCnpj(String signs) {
		return signs.length() == 14 && isVaried(signs) && endsWithItsOwn(signs, HIGHEST_WEIGHT_OF_CNPJ);
	}

	/** A number as cards carry it: of a range that is given out, and right by Luhn. */
	static boolean isCard(String digits) {
		return isVaried(digits) && isGivenOut(digits) && luhn(digits) % 10 == 0;
	}

	/** Nobody is given eleven times the same digit, though its check digits are right. */
	private static boolean isVaried(String signs) {
		return signs.chars().distinct().count() > 1;
	}

	private static boolean endsWithItsOwn(String signs, int highestWeight) {
		int first = signs.length() - 2;
		return checkDigit(signs, first, highestWeight) == signs.charAt(first) - '0'
				&& checkDigit(signs, first + 1, highestWeight) == signs.charAt(first + 1) - '0';
	}

	/** Modulo 11 over what stands before it, weighted from the right from 2 upwards. */
	private static int checkDigit(String signs, int length, int highestWeight) {
		int sum = 0;
		int weight = 2;
		for (int i = length - 1; i >= 0; i--) {
			sum += (signs.charAt(i) - '0') * weight;
			weight = (weight == highestWeight) ? 2 : weight + 1;
		}
		int rest = sum % 11;
		return (rest < 2) ? 0 : 11 - rest;
	}

	/**
	 * By length and first digits, so that bar codes and times are not taken for cards.
	 */
	private static boolean isGivenOut(String digits) {
		int start = Integer.parseInt(digits.substring(0, 2));
		return switch (digits.length()) {
			case 13 -> start / 10 == 4;
			case 14 -> start == 30 || start == 36 || start == 38 || start == 39;
			case 15 -> start == 34 || start == 37;
			case 16 -> (start >= 22 && start <= 27) || (start >= 35 && start <= 39) || (start >= 40 && start <= 69);
			default -> start >= 40 && start <= 69;
		};
	}

	private static int luhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int doubled = (i % 2 == 0) ? digit : 2 * digit;
			sum += doubled / 10 + doubled % 10;
		}
		return sum;
	}

}
