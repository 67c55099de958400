package dev.pdvrelay.store;

import java.io.ByteArrayInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;

/**
 * Checks content that a person has written before it is sent: JSON arguments or a SOAP
 * 1.1 envelope.
 */
final class EditedContent {

	private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

	private EditedContent() {
	}

	/**
	 * Checks.
	 * @throws IllegalArgumentException with a sentence for the person
	 */
	static void check(Content content) {
		if (content.bytes().length > RecordSize.MAX_CONTENT_BYTES) {
			throw new IllegalArgumentException("The content has more than " + RecordSize.MAX_CONTENT_BYTES
					+ " bytes, which is too much for Kafka.");
		}
		if (content.isJson()) {
			checkJson(content.bytes());
		}
		else if (content.isXml()) {
			checkEnvelope(content.bytes());
		}
		else {
			throw new IllegalArgumentException("The content must be a JSON object of arguments or a SOAP envelope.");
		}
	}

	private static void checkJson(byte[] json) {
		try {
			ArgumentsJson.read(json);
		}
		catch (UnacceptableArguments ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private static void checkEnvelope(byte[] xml) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
			reader.nextTag();
			if (!reader.getLocalName().equals("Envelope") || !SOAP.equals(reader.getNamespaceURI())) {
				throw new IllegalArgumentException("The XML is no SOAP 1.1 envelope.");
			}
			while (reader.hasNext()) {
				reader.next();
			}
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("The content is not well-formed XML: " + ex.getMessage(), ex);
		}
	}

}
