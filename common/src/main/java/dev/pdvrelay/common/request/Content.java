package dev.pdvrelay.common.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a request carries, byte for byte, with its media type: JSON arguments, a SOAP
 * envelope, or bytes that nobody could read.
 */
public record Content(String type, byte[] bytes) {

	/** A JSON object of arguments. */
	public static final String JSON = "application/json";

	/** A whole SOAP 1.1 envelope. */
	public static final String XML = "text/xml";

	/** Bytes of unknown meaning. */
	public static final String OCTETS = "application/octet-stream";

	public static Content json(byte[] bytes) {
		return new Content(JSON, bytes);
	}

	public static Content xml(byte[] bytes) {
		return new Content(XML, bytes);
	}

	public static Content octets(byte[] bytes) {
		return new Content(OCTETS, bytes);
	}

	public boolean isJson() {
		return JSON.equals(this.type);
	}

	public boolean isXml() {
		return XML.equals(this.type);
	}

	/** The bytes read as UTF-8, for showing; unreadable ones become U+FFFD. */
	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Content that && this.type.equals(that.type) && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return 31 * this.type.hashCode() + Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return this.type + ", " + this.bytes.length + " bytes";
	}

}
