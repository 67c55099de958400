package dev.pdvrelay.workers.soap;

import java.util.regex.Pattern;

/**
 * One parameter of an operation; its name can stand in an envelope as it is.
 */
record Part(String name, XsdType type) {

	private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]*");

	Part {
		checkName(name);
	}

	/** A part as a setting writes it: {@code name} or {@code name:xsdType}. */
	static Part parse(String text) {
		int colon = text.indexOf(':');
		return (colon < 0) ? new Part(text.strip(), XsdType.STRING)
				: new Part(text.substring(0, colon).strip(), XsdType.named(text.substring(colon + 1).strip()));
	}

	static void checkName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("\"" + name + "\" cannot be the name of an XML element");
		}
	}

}
