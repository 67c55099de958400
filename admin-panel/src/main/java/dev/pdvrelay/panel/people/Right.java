package dev.pdvrelay.panel.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a person may do. Pages, buttons and the API ask for rights, never for
 * roles.
 */
public enum Right {

	/** Sees lists, numbers, and what failed why; not the contents. */
	SEE,
	/** Sees and downloads contents. */
	CONTENT,
	/** Sees personal data within contents in the clear. */
	REVEAL,
	/** Sends again, and settles what is uncertain. */
	REPROCESS,
	/** Changes a content before it is sent again. */
	EDIT,
	/** Deletes and restores. */
	DELETE,
	/** Looks after incidents. */
	CARE,
	/** Does to many at once what it may do to one; approves what others have prepared. */
	BULK,
	/** Pauses functions and lets them go on. */
	PAUSE,
	/** Decides who may do what, and reads the audit. */
	CONFIGURE;

	static Optional<Right> parse(String text) {
		return Arrays.stream(values()).filter((right) -> right.name().equalsIgnoreCase(text.trim())).findFirst();
	}

	/** As it stands in the API. */
	String lowerCase() {
		return name().toLowerCase(Locale.ROOT);
	}

}
