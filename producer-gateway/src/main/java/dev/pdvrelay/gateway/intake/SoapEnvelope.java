package dev.pdvrelay.gateway.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Checks that bytes are one SOAP 1.1 envelope with an operation in it: well-formed, no
 * DTD, nothing fetched, not too deep. Nothing of it is kept but some arguments.
 */
final class SoapEnvelope {

	static final String NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

	private static final int MAX_DEPTH = 64;

	private static final int ARGUMENT_DEPTH = 4;

	private static final XMLInputFactory FACTORY = factory();

	private final @Nullable String function;

	private final Collection<String> wanted;

	private final Map<String, String> arguments = new HashMap<>();

	private int depth;

	private boolean body;

	private boolean operation;

	private boolean inBody;

	private boolean inCall;

	private @Nullable String argument;

	private final StringBuilder text = new StringBuilder();

	private SoapEnvelope(@Nullable String function, Collection<String> wanted) {
		this.function = function;
		this.wanted = wanted;
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		// Newer JDKs count text with references such as &lt; as an entity and allow
		// 100,000 characters of it; without a DTD there are no other entities.
		factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
		factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("external entities are refused");
		});
		return factory;
	}

	/**
	 * Reads an envelope whole.
	 * @param charset the one that the caller named beside it, or null
	 * @param function the only one that it may call, or null if it may call any
	 * @param wanted names of arguments to be returned
	 * @return the texts of the wanted arguments that the operation has
	 * @throws Refused if it is none, with the place
	 */
	static Map<String, String> read(byte[] xml, @Nullable Charset charset, @Nullable String function,
			Collection<String> wanted) {
		SoapEnvelope envelope = new SoapEnvelope(function, wanted);
		try {
			XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
			try {
				envelope.checkCharset(reader, charset);
				while (reader.hasNext()) {
					envelope.take(reader.next(), reader);
				}
			}
			finally {
				reader.close();
			}
		}
		catch (XMLStreamException ex) {
			throw refused("is not well-formed XML" + place(ex), ex);
		}
		if (!envelope.operation) {
			throw refused("has no operation in its Body", null);
		}
		return envelope.arguments;
	}

	/** Only what stands in the envelope itself goes with it. */
	private void checkCharset(XMLStreamReader reader, @Nullable Charset charset) {
		String declared = reader.getCharacterEncodingScheme();
		String own = (declared != null) ? declared : reader.getEncoding();
		try {
			Charset written = (own != null) ? Charset.forName(own) : StandardCharsets.UTF_8;
			if (charset != null && !charset.equals(written)) {
				throw refused("is declared to be in " + written + ", but Content-Type says " + charset, null);
			}
		}
		catch (IllegalArgumentException ex) {
			throw refused("is in a charset that is not known", ex);
		}
	}

	private void take(int event, XMLStreamReader reader) {
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> start(reader);
			case XMLStreamConstants.END_ELEMENT -> end();
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
			case XMLStreamConstants.DTD -> throw refused("has a DTD, which SOAP forbids", null);
			case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("refers to an entity", null);
			case XMLStreamConstants.PROCESSING_INSTRUCTION ->
				throw refused("has a processing instruction, which SOAP forbids", null);
			default -> {
			}
		}
	}

	private void start(XMLStreamReader reader) {
		this.depth++;
		if (this.depth > MAX_DEPTH) {
			throw refused("is nested deeper than " + MAX_DEPTH, null);
		}
		switch (this.depth) {
			case 1 -> require(isSoap(reader, "Envelope"), "must begin with an Envelope of " + NAMESPACE);
			case 2 -> part(reader);
			case 3 -> entry(reader);
			case ARGUMENT_DEPTH -> {
				this.argument = (this.inCall && this.wanted.contains(reader.getLocalName())) ? reader.getLocalName()
						: null;
				this.text.setLength(0);
			}
			default -> this.argument = null;
		}
	}

	private void part(XMLStreamReader reader) {
		if (isSoap(reader, "Body")) {
			require(!this.body, "has two Bodies");
			this.body = true;
			this.inBody = true;
		}
		else {
			require(this.body || isSoap(reader, "Header"), "must have a Header or a Body first");
		}
	}

	/**
	 * One endpoint serves many operations, and the Manager does the one that the Body
	 * names. Beside it may stand only values that it refers to, as SOAP's encoding has
	 * them.
	 */
	private void entry(XMLStreamReader reader) {
		this.inCall = this.inBody && !this.operation;
		this.operation |= this.inBody;
		if (this.function == null || !this.inBody) {
			return;
		}
		if (this.inCall) {
			require(reader.getLocalName().equals(this.function) && root(reader, "1").equals("1"),
					"calls " + Refused.quoted(reader.getLocalName()) + ", but its first call must be that of "
							+ this.function + ", the function of this address");
		}
		else {
			require(reader.getAttributeValue("", "id") != null && root(reader, "0").equals("0"),
					"has " + Refused.quoted(reader.getLocalName()) + " beside the call of " + this.function);
		}
	}

	/** The attribute by which SOAP's encoding takes another element than the first. */
	private static String root(XMLStreamReader reader, String otherwise) {
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			if (reader.getAttributeLocalName(i).equals("root")) {
				return reader.getAttributeValue(i).strip();
			}
		}
		return otherwise;
	}

	private void text(XMLStreamReader reader) {
		if (this.argument != null) {
			this.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
		}
		else if (this.depth > 0 && this.depth <= 2) {
			require(reader.isWhiteSpace(), "has text where only elements may stand");
		}
	}

	private void end() {
		if (this.depth == ARGUMENT_DEPTH && this.argument != null) {
			this.arguments.putIfAbsent(this.argument, this.text.toString());
			this.argument = null;
		}
		this.depth--;
		if (this.depth == 1) {
			this.inBody = false;
			this.inCall = false;
		}
	}

	private static boolean isSoap(XMLStreamReader reader, String name) {
		return name.equals(reader.getLocalName()) && NAMESPACE.equals(reader.getNamespaceURI());
	}

	private static void require(boolean rule, String otherwise) {
		if (!rule) {
			throw refused(otherwise, null);
		}
	}

	private static String place(XMLStreamException ex) {
		return (ex.getLocation() != null)
				? " at line " + ex.getLocation().getLineNumber() + ", column " + ex.getLocation().getColumnNumber()
				: "";
	}

	private static Refused refused(String what, @Nullable Throwable cause) {
		return new Refused(Problem.UNACCEPTABLE_ENVELOPE, "The SOAP 1.1 envelope " + what + ".", cause);
	}

}
