package dev.pdvrelay.simulator.soap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads a call as leniently as PHP's SoapServer does: the encoding comes from the XML
 * declaration, namespaces of the operation and {@code xsi:type} do not matter. A document
 * type is refused, so no entity is ever resolved.
 */
public final class SoapReader {

	/** The namespace of SOAP 1.1 envelopes. */
	public static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

	private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

	private static final int MAX_DEPTH = 64;

	private static final int MAX_ARGUMENTS = 100_000;

	private final XMLInputFactory factory = hardened();

	private static XMLInputFactory hardened() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		return factory;
	}

	/**
	 * Reads one envelope.
	 * @throws NotSoap if it is none
	 */
	public SoapCall read(byte[] body) throws NotSoap {
		try {
			XMLStreamReader xml = this.factory.createXMLStreamReader(new ByteArrayInputStream(body));
			return new Reading(xml).call();
		}
		catch (XMLStreamException ex) {
			throw new NotSoap(ex);
		}
	}

	/** One envelope being read. */
	private static final class Reading {

		private final XMLStreamReader xml;

		private int arguments;

		Reading(XMLStreamReader xml) {
			this.xml = xml;
		}

		SoapCall call() throws XMLStreamException, NotSoap {
			if (!nextElement() || !isSoap("Envelope")) {
				throw new NotSoap("the document is no SOAP 1.1 envelope");
			}
			while (nextElement()) {
				if (isSoap("Body")) {
					return firstInBody();
				}
				skip();
			}
			throw new NotSoap("the envelope has no body");
		}

		private SoapCall firstInBody() throws XMLStreamException, NotSoap {
			if (!nextElement()) {
				throw new NotSoap("the body is empty");
			}
			String operation = this.xml.getLocalName();
			List<Argument> arguments = new ArrayList<>(8);
			while (nextElement()) {
				arguments.add(argument(1));
			}
			toTheEnd();
			return new SoapCall(operation, List.copyOf(arguments));
		}

		private Argument argument(int depth) throws XMLStreamException, NotSoap {
			if (depth > MAX_DEPTH || ++this.arguments > MAX_ARGUMENTS) {
				throw new NotSoap("the arguments are nested too deeply or too many");
			}
			String name = this.xml.getLocalName();
			String type = this.xml.getAttributeValue(INSTANCE, "type");
			boolean nil = isTrue(this.xml.getAttributeValue(INSTANCE, "nil"));
			StringBuilder text = new StringBuilder();
			List<Argument> items = new ArrayList<>(0);
			for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
				if (event == XMLStreamConstants.START_ELEMENT) {
					items.add(argument(depth + 1));
				}
				else if (isText(event)) {
					text.append(this.xml.getText());
				}
			}
			if (!items.isEmpty()) {
				return Argument.structure(name, type, List.copyOf(items));
			}
			return nil ? Argument.nil(name, type) : Argument.text(name, type, text.toString());
		}

		/** The rest must be well-formed too, as for a parser that builds a tree. */
		private void toTheEnd() throws XMLStreamException, NotSoap {
			while (this.xml.hasNext()) {
				next();
			}
		}

		private void skip() throws XMLStreamException, NotSoap {
			for (int depth = 1; depth > 0;) {
				int event = next();
				if (event == XMLStreamConstants.START_ELEMENT) {
					depth++;
				}
				else if (event == XMLStreamConstants.END_ELEMENT) {
					depth--;
				}
			}
		}

		/** Goes to the next child element, or to the end of the one it is in. */
		private boolean nextElement() throws XMLStreamException, NotSoap {
			while (true) {
				int event = next();
				if (event == XMLStreamConstants.START_ELEMENT) {
					return true;
				}
				if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
					return false;
				}
			}
		}

		private int next() throws XMLStreamException, NotSoap {
			int event = this.xml.next();
			if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
				throw new NotSoap("a document type or an entity of one is not accepted");
			}
			return event;
		}

		private boolean isSoap(String name) {
			return this.xml.getLocalName().equals(name) && ENVELOPE.equals(this.xml.getNamespaceURI());
		}

		private static boolean isText(int event) {
			return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA
					|| event == XMLStreamConstants.SPACE;
		}

		private static boolean isTrue(@Nullable String nil) {
			return "true".equals(nil) || "1".equals(nil);
		}

	}

}
