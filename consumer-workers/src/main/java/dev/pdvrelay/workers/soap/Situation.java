package dev.pdvrelay.workers.soap;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * What the Manager's XML says of how it went: {@code cod_situacao}, at any depth, and the
 * words beside it. Of several, the first that is not zero counts.
 */
final class Situation {

	private static final String CODE = "cod_situacao";

	private static final int LONGEST_NUMBER = 30;

	/** For XML that is broken, such as by a bare {@code &} in its words. */
	private static final Pattern CODE_IN_BROKEN_XML = Pattern.compile("<" + CODE + "(?:\\s[^<>]*)?>([^<]*)<");

	private final StringBuilder text = new StringBuilder();

	private String name = "";

	private @Nullable String code;

	private @Nullable String message;

	private int messageRank = Integer.MAX_VALUE;

	/**
	 * Looks into a returned text. Text that looks like XML but is not well-formed still
	 * counts if a {@code cod_situacao} can be found in it: taking a plain refusal for a
	 * delivery would lose the request. Without one it is text like any other.
	 */
	static Situation in(String text) {
		Situation situation = new Situation();
		String xml = text.strip();
		xml = xml.startsWith("\uFEFF") ? xml.substring(1).strip() : xml;
		if (!xml.startsWith("<") || !xml.contains(CODE)) {
			return situation;
		}
		try {
			HardenedXml.read(xml, (event, reader) -> {
				if (event == XMLStreamConstants.START_ELEMENT) {
					situation.start(reader.getLocalName());
				}
				else if (event == XMLStreamConstants.END_ELEMENT) {
					situation.end();
				}
				else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
					situation.text(reader.getText());
				}
			});
		}
		catch (XMLStreamException ex) {
			Matcher matcher = CODE_IN_BROKEN_XML.matcher(xml);
			while (matcher.find()) {
				situation.code(matcher.group(1).strip());
			}
		}
		return situation;
	}

	void start(String element) {
		this.name = element;
		this.text.setLength(0);
	}

	void text(String characters) {
		if (!this.name.isEmpty()) {
			this.text.append(characters);
		}
	}

	void end() {
		String value = this.text.toString().strip();
		if (this.name.equals(CODE)) {
			code(value);
		}
		else if (!value.isEmpty() && rank(this.name) < this.messageRank) {
			this.message = value;
			this.messageRank = rank(this.name);
		}
		this.name = "";
	}

	private void code(String value) {
		if (this.code == null || isZero(this.code)) {
			this.code = value;
		}
	}

	private static int rank(String element) {
		String name = element.toLowerCase(Locale.ROOT);
		if (name.startsWith("mensagem") || name.startsWith("msg")) {
			return 0;
		}
		if (name.startsWith("desc") || name.startsWith("des_") || name.startsWith("dsc")) {
			return 1;
		}
		return (name.startsWith("motivo") || name.startsWith("erro")) ? 2 : Integer.MAX_VALUE;
	}

	private static boolean isZero(String code) {
		try {
			return code.length() <= LONGEST_NUMBER && new BigDecimal(code).signum() == 0;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/** Whether a code stands there that is not zero; an empty one is not zero. */
	boolean isRefusal() {
		return this.code != null && !isZero(this.code);
	}

	@Nullable String code() {
		return this.code;
	}

	/** The Manager's own words, or null if it gave none. */
	@Nullable String message() {
		return this.message;
	}

}
