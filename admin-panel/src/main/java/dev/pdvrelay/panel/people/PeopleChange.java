package dev.pdvrelay.panel.people;

/**
 * How a change among the people ended.
 */
public enum PeopleChange {

	DONE, NOT_FOUND, NAME_TAKEN, BAD_NAME, BAD_PASSWORD, LAST_ADMIN, LIMITED_ADMIN, WRONG_PASSWORD;

	/** What to tell the caller of the API. */
	public String sentence() {
		return switch (this) {
			case DONE -> "Done.";
			case NOT_FOUND -> "There is nobody of that name.";
			case NAME_TAKEN -> "Somebody of that name is there already.";
			case BAD_NAME ->
				"A name has 1 to 64 letters, digits or . _ @ -, starts with a letter or digit, and is not \"automatic\" or \"relay\".";
			case BAD_PASSWORD ->
				"A password has at least as many characters as panel.password-min-length says and at most 72 bytes in UTF-8, four of them different; it is neither the name nor one that everybody tries first.";
			case LAST_ADMIN -> "This is the last admin; make somebody else an admin first.";
			case LIMITED_ADMIN -> "An admin could lift every limit; make this person an operator or viewer first.";
			case WRONG_PASSWORD -> "The present password is not right.";
		};
	}

}
