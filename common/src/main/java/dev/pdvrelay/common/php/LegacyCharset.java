package dev.pdvrelay.common.php;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What legacy callers write their strings in.
 */
public enum LegacyCharset {

	/** ISO-8859-1 unless all of the content is valid UTF-8. */
	AUTO,
	/** Always ISO-8859-1, which any bytes are. */
	ISO_8859_1,
	/** Always UTF-8; anything else is refused. */
	UTF_8;

	/** The character set of this content. */
	public Charset of(byte[] content) {
		return switch (this) {
			case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
			case UTF_8 -> StandardCharsets.UTF_8;
			case AUTO -> isUtf8(content) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
		};
	}

	private static boolean isUtf8(byte[] content) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
