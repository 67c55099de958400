package dev.pdvrelay.simulator.soap;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a call, as it stood in the envelope.
 *
 * @param type its {@code xsi:type} as written, prefix included
 * @param nil whether it was {@code xsi:nil}
 * @param value its text; null if it is nil or has elements inside
 * @param length how many characters the text had when it arrived
 * @param items the elements inside it, such as the entries of a PHP array
 */
public record Argument(String name, @Nullable String type, boolean nil, @Nullable String value, int length,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Argument> items) {

	static Argument text(String name, @Nullable String type, String value) {
		return new Argument(name, type, false, value, value.length(), List.of());
	}

	static Argument nil(String name, @Nullable String type) {
		return new Argument(name, type, true, null, 0, List.of());
	}

	static Argument structure(String name, @Nullable String type, List<Argument> items) {
		return new Argument(name, type, false, null, 0, items);
	}

	Argument named(String other) {
		return new Argument(other, this.type, this.nil, this.value, this.length, this.items);
	}

	/** The same argument with no text longer than that. */
	public Argument cut(int maxLength) {
		String kept = this.value;
		if (kept != null && kept.length() > maxLength) {
			kept = kept.substring(0, maxLength);
		}
		if (this.items.isEmpty()) {
			return new Argument(this.name, this.type, this.nil, kept, this.length, this.items);
		}
		List<Argument> keptItems = this.items.stream().map((item) -> item.cut(maxLength)).toList();
		return new Argument(this.name, this.type, this.nil, kept, this.length, keptItems);
	}

	/** How many characters it holds, for keeping memory bounded. */
	public long size() {
		long own = this.name.length() + ((this.value != null) ? this.value.length() : 0);
		return own + this.items.stream().mapToLong(Argument::size).sum();
	}

	/** Whether its text, or any text inside it, contains that. */
	public boolean contains(String text) {
		return (this.value != null && this.value.contains(text))
				|| this.items.stream().anyMatch((item) -> item.contains(text));
	}

}
