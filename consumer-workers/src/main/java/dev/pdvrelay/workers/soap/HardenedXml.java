package dev.pdvrelay.workers.soap;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;

/**
 * Streaming readers of XML that know no DTD and fetch nothing. Aalto makes them several
 * times cheaper than the JDK does, which counts for answers of a few hundred bytes.
 */
final class HardenedXml {

	private static final int MAX_DEPTH = 1000;

	private static final XMLInputFactory FACTORY = factory();

	private HardenedXml() {
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("external entities are refused");
		});
		return factory;
	}

	/** Gets each event of a document, from first to last. */
	@FunctionalInterface
	interface Events {

		void on(int event, XMLStreamReader reader) throws XMLStreamException;

	}

	/**
	 * Reads a whole document.
	 * @throws XMLStreamException if it is not well-formed, has a DTD or is nested too
	 * deeply; what was reported until then stands before the mistake
	 */
	static void read(String xml, Events events) throws XMLStreamException {
		XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
		try {
			int depth = 0;
			while (reader.hasNext()) {
				int event = reader.next();
				if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
					throw new XMLStreamException("a DTD is refused");
				}
				if (event == XMLStreamConstants.START_ELEMENT && ++depth > MAX_DEPTH) {
					throw new XMLStreamException("elements are nested deeper than " + MAX_DEPTH);
				}
				if (event == XMLStreamConstants.END_ELEMENT) {
					depth--;
				}
				events.on(event, reader);
			}
		}
		catch (UncheckedStreamException ex) {
			throw new XMLStreamException(ex.getMessage(), ex);
		}
		finally {
			reader.close();
		}
	}

}
