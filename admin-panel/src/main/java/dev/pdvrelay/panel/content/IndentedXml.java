package dev.pdvrelay.panel.content;

import java.io.StringReader;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML with one element per line, indented by depth; for reading, not for sending.
 */
final class IndentedXml {

	/**
	 * Deeper than this nobody reads by indentation, and hostile depth costs no memory.
	 */
	private static final int DEEPEST = 20;

	private final StringBuilder text = new StringBuilder();

	private int depth;

	private boolean isOpen;

	private boolean hasText;

	private IndentedXml() {
	}

	/** Empty if it is not well-formed or brings a DTD. */
	static Optional<String> of(String xml) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
			IndentedXml indented = new IndentedXml();
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamConstants.DTD) {
					return Optional.empty();
				}
				indented.take(reader);
			}
			return Optional.of(indented.text.toString().strip());
		}
		catch (XMLStreamException ex) {
			return Optional.empty();
		}
	}

	private void take(XMLStreamReader reader) {
		switch (reader.getEventType()) {
			case XMLStreamConstants.START_ELEMENT -> start(reader);
			case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
			case XMLStreamConstants.CHARACTERS -> characters(reader.getText());
			case XMLStreamConstants.COMMENT -> {
				close();
				line().append("<!--").append(reader.getText()).append("-->");
			}
			default -> {
			}
		}
	}

	private void start(XMLStreamReader reader) {
		close();
		line().append('<').append(reader.getLocalName());
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			this.text.append(' ')
				.append(name(reader, i))
				.append("=\"")
				.append(escaped(reader.getAttributeValue(i)).replace("\"", "&quot;"))
				.append('"');
		}
		this.isOpen = true;
		this.hasText = false;
		this.depth++;
	}

	private static String name(XMLStreamReader reader, int attribute) {
		String prefix = reader.getAttributePrefix(attribute);
		String name = reader.getAttributeLocalName(attribute);
		return (prefix == null || prefix.isEmpty()) ? name : prefix + ":" + name;
	}

	private void end(String name) {
		this.depth--;
		if (this.isOpen) {
			this.text.append("/>");
		}
		else if (this.hasText) {
			this.text.append("</").append(name).append('>');
		}
		else {
			line().append("</").append(name).append('>');
		}
		this.isOpen = false;
		this.hasText = false;
	}

	private void characters(String characters) {
		if (!characters.isBlank()) {
			close();
			this.text.append(escaped(characters));
			this.hasText = true;
		}
	}

	private void close() {
		if (this.isOpen) {
			this.text.append('>');
			this.isOpen = false;
		}
	}

	private StringBuilder line() {
		return this.text.append('\n').append("  ".repeat(Math.min(this.depth, DEEPEST)));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
