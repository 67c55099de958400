package dev.pdvrelay.panel.people;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.pdvrelay.store.Actor;

/**
 * What somebody may be called.
 */
final class PersonName {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

	/** The history tells a change by a person from one by the relay by these names. */
	private static final Set<String> RESERVED = Set.of(Actor.AUTOMATIC.name(), Actor.RELAY.name());

	private PersonName() {
	}

	static boolean isGood(String name) {
		return NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Nobody's name holds other characters; U+0000 would even upset the database. */
	static String key(String name) {
		return NAME.matcher(name).matches() ? name : "";
	}

}
