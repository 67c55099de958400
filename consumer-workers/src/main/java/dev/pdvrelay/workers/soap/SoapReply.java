package dev.pdvrelay.workers.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * A SOAP envelope that came back: a fault, or the value that the operation returned.
 *
 * @param faultCode of a fault, or null for a returned value
 * @param text the fault's words or the returned value's text
 * @param type the local name of the value's {@code xsi:type}, or null if it has none
 * @param situations what stands in the value as elements, without being text
 */
record SoapReply(@Nullable String faultCode, String text, @Nullable String type, Situation situations) {

	private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

	/**
	 * Reads an answer.
	 * @throws XMLStreamException if it is no SOAP
	 */
	static SoapReply read(String xml) throws XMLStreamException {
		Reading reading = new Reading();
		HardenedXml.read(xml, reading);
		return reading.reply();
	}

	boolean isFault() {
		return this.faultCode != null;
	}

	/**
	 * Follows the events: Envelope 1, Body 2, response or Fault 3, value or fault's part
	 * 4.
	 */
	private static final class Reading implements HardenedXml.Events {

		private final StringBuilder text = new StringBuilder();

		private final StringBuilder fault = new StringBuilder();

		private final Situation situations = new Situation();

		private int depth;

		private int values;

		private boolean inBody;

		private boolean body;

		private boolean inFault;

		private @Nullable String faultCode;

		private @Nullable String type;

		private String field = "";

		@Override
		public void on(int event, XMLStreamReader reader) throws XMLStreamException {
			if (event == XMLStreamConstants.START_ELEMENT) {
				start(++this.depth, reader);
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				this.situations.end();
				this.depth--;
			}
			else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
				characters(reader.getText());
			}
		}

		private void start(int depth, XMLStreamReader reader) throws XMLStreamException {
			String name = reader.getLocalName();
			if (depth == 1 && !(name.equals("Envelope") && isSoap(reader))) {
				throw new XMLStreamException("the answer is <" + name + "> and no SOAP envelope");
			}
			if (depth == 2) {
				this.inBody = name.equals("Body") && isSoap(reader);
				this.body |= this.inBody;
			}
			else if (depth == 3 && this.inBody) {
				this.inFault = name.equals("Fault") && isSoap(reader);
				this.faultCode = this.inFault ? "" : this.faultCode;
			}
			else if (depth >= 4 && this.inBody) {
				inside(depth, name, reader);
			}
		}

		private void inside(int depth, String name, XMLStreamReader reader) {
			if (depth == 4) {
				this.field = name;
				if (!this.inFault && ++this.values == 1) {
					String type = reader.getAttributeValue(INSTANCE, "type");
					this.type = (type != null) ? type.substring(type.indexOf(':') + 1) : null;
				}
			}
			else if (!this.inFault) {
				this.situations.start(name);
			}
		}

		private void characters(String characters) {
			if (!this.inBody || this.depth < 4) {
				return;
			}
			if (!this.inFault) {
				this.situations.text(characters);
				if (this.depth == 4 && this.values == 1) {
					this.text.append(characters);
				}
			}
			else if (this.field.equals("faultcode") || this.field.equals("Code")) {
				this.faultCode = (this.faultCode + characters).strip();
			}
			else if (this.field.equals("faultstring") || this.field.equals("Reason")) {
				this.fault.append(characters);
			}
		}

		private static boolean isSoap(XMLStreamReader reader) {
			String namespace = reader.getNamespaceURI();
			return "http://schemas.xmlsoap.org/soap/envelope/".equals(namespace)
					|| "http://www.w3.org/2003/05/soap-envelope".equals(namespace);
		}

		private SoapReply reply() throws XMLStreamException {
			if (!this.body) {
				throw new XMLStreamException("the SOAP envelope has no body");
			}
			return (this.faultCode != null)
					? new SoapReply(this.faultCode, this.fault.toString(), null, this.situations)
					: new SoapReply(null, this.text.toString(), this.type, this.situations);
		}

	}

}
