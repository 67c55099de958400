package dev.pdvrelay.benchmarks.search;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Rows in the text form of Postgres' COPY.
 */
final class CopyLines {

	private final StringBuilder lines = new StringBuilder(1 << 20);

	void add(@Nullable Object... values) {
		for (int i = 0; i < values.length; i++) {
			this.lines.append((i == 0) ? "" : "\t");
			value(values[i]);
		}
		this.lines.append('\n');
	}

	private void value(@Nullable Object value) {
		if (value == null) {
			this.lines.append("\\N");
		}
		else if (value instanceof byte[] bytes) {
			this.lines.append("\\\\x").append(HexFormat.of().formatHex(bytes));
		}
		else {
			String text = value.toString();
			for (int i = 0; i < text.length(); i++) {
				switch (text.charAt(i)) {
					case '\\' -> this.lines.append("\\\\");
					case '\t' -> this.lines.append("\\t");
					case '\n' -> this.lines.append("\\n");
					case '\r' -> this.lines.append("\\r");
					default -> this.lines.append(text.charAt(i));
				}
			}
		}
	}

	byte[] bytes() {
		return this.lines.toString().getBytes(StandardCharsets.UTF_8);
	}

}
