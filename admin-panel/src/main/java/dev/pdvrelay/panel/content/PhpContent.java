package dev.pdvrelay.panel.content;

import java.nio.charset.Charset;
import java.util.Optional;

import dev.pdvrelay.common.php.LegacyCharset;
import dev.pdvrelay.common.php.NotReadable;
import dev.pdvrelay.common.php.PhpSerialized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what the old PHP producer left and nobody could deliver: a serialized form, with
 * the arguments serialized once more in {@code dados}.
 */
final class PhpContent {

	private PhpContent() {
	}

	/** The tree of it; empty if it is no PHP array. */
	static Optional<ObjectNode> read(byte[] bytes) {
		if (bytes.length == 0 || bytes[0] != 'a') {
			return Optional.empty();
		}
		try {
			Charset charset = LegacyCharset.ISO_8859_1.of(bytes);
			JsonNode inner = PhpSerialized.readArguments(bytes, charset).path("dados");
			ObjectNode tree = PhpSerialized.readArguments(bytes,
					inner.isString() ? charset : LegacyCharset.AUTO.of(bytes));
			if (inner.isString()) {
				read(inner.stringValue().getBytes(charset)).ifPresent((arguments) -> tree.set("dados", arguments));
			}
			return Optional.of(tree);
		}
		catch (NotReadable ex) {
			return Optional.empty();
		}
	}

}
