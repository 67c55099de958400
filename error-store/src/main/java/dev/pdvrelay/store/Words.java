package dev.pdvrelay.store;

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * What there is of something, as {@code name=value}, for the audit; what is not given is
 * not told.
 */
final class Words {

	private final StringJoiner words;

	Words(String first) {
		this.words = new StringJoiner(" ").add(first);
	}

	Words and(String name, @Nullable Object value) {
		if (value != null) {
			this.words.add(name + "=" + value);
		}
		return this;
	}

	@Override
	public String toString() {
		return this.words.toString();
	}

}
