package dev.pdvrelay.panel.people;

/**
 * How a change among the people ended.
 */
enum PeopleChange {

	DONE, NOT_FOUND, NAME_TAKEN, BAD_NAME, BAD_PASSWORD, LAST_ADMIN;

	/** What to tell the caller of the API. */
	String sentence() {
		return switch (this) {
			case DONE -> "Done.";
			case NOT_FOUND -> "There is nobody of that name.";
			case NAME_TAKEN -> "Somebody of that name is there already.";
			case BAD_NAME ->
				"A name has 1 to 64 letters, digits or . _ @ -, starts with a letter or digit, and is not \"automatic\" or \"relay\".";
			case BAD_PASSWORD -> "A password has at least 8 characters and at most 72 bytes in UTF-8.";
			case LAST_ADMIN -> "This is the last admin; make somebody else an admin first.";
		};
	}

}
