package dev.pdvrelay.panel.people;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A usual set of rights; each role has those of the ones before it. An account may have
 * fewer than its role.
 */
public enum Role {

	/** Sees everything but personal data, changes nothing. */
	VIEWER(Right.SEE, Right.CONTENT),
	/** Also sends again, edits, deletes and restores. */
	OPERATOR(Right.REVEAL, Right.REPROCESS, Right.EDIT, Right.DELETE, Right.CARE, Right.BULK, Right.PAUSE),
	/** Also decides who else may use the panel. */
	ADMIN(Right.CONFIGURE);

	private final Set<Right> added;

	Role(Right first, Right... more) {
		this.added = EnumSet.of(first, more);
	}

	/** All rights that it includes. */
	public Set<Right> rights() {
		Set<Right> rights = EnumSet.noneOf(Right.class);
		Arrays.stream(values())
			.filter((role) -> role.compareTo(this) <= 0)
			.forEach((role) -> rights.addAll(role.added));
		return rights;
	}

	/** Whether it shows personal data in the clear. */
	public boolean mayReveal() {
		return rights().contains(Right.REVEAL);
	}

	static Optional<Role> parse(String text) {
		return Arrays.stream(values()).filter((role) -> role.name().equalsIgnoreCase(text.trim())).findFirst();
	}

	/** As it stands in the API. */
	String lowerCase() {
		return name().toLowerCase(Locale.ROOT);
	}

}
