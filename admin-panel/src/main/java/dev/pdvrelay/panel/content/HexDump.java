package dev.pdvrelay.panel.content;

/**
 * Bytes as people read them: offset, sixteen values, and what is printable of them.
 */
final class HexDump {

	private static final int WIDTH = 16;

	private HexDump() {
	}

	static String of(byte[] bytes, int limit) {
		StringBuilder dump = new StringBuilder();
		int end = Math.min(bytes.length, limit);
		for (int start = 0; start < end; start += WIDTH) {
			line(dump, bytes, start, Math.min(start + WIDTH, end));
		}
		return dump.toString();
	}

	private static void line(StringBuilder dump, byte[] bytes, int start, int end) {
		dump.append("%08x ".formatted(start));
		for (int i = start; i < start + WIDTH; i++) {
			dump.append((i - start == WIDTH / 2) ? "  " : " ");
			dump.append((i < end) ? "%02x".formatted(bytes[i]) : "  ");
		}
		dump.append("  |");
		for (int i = start; i < end; i++) {
			dump.append((bytes[i] >= 0x20 && bytes[i] < 0x7F) ? (char) bytes[i] : '.');
		}
		dump.append("|\n");
	}

}
