package dev.pdvrelay.panel.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Checks that bytes are a SOAP 1.1 envelope with one call in its body. Follows no
 * reference and accepts no DTD.
 */
final class Envelope {

	private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

	private Envelope() {
	}

	static void check(byte[] xml) throws UnacceptableEdit {
		Element root = parse(xml).getDocumentElement();
		if (!isSoap(root, "Envelope")) {
			throw new UnacceptableEdit("edit.wrong.envelope",
					"The XML is well-formed, but its root is not a SOAP 1.1 Envelope.");
		}
		for (Element child = element(root.getFirstChild()); child != null; child = element(child.getNextSibling())) {
			if (isSoap(child, "Body")) {
				if (element(child.getFirstChild()) == null) {
					throw new UnacceptableEdit("edit.wrong.emptyBody", "The Body of the envelope holds no call.");
				}
				return;
			}
		}
		throw new UnacceptableEdit("edit.wrong.noBody", "The envelope has no Body.");
	}

	private static Document parse(byte[] xml) throws UnacceptableEdit {
		try {
			return builder().parse(new ByteArrayInputStream(xml));
		}
		catch (SAXParseException ex) {
			throw new UnacceptableEdit("edit.wrong.xml",
					"The XML is not well-formed at line %d, column %d: %s".formatted(ex.getLineNumber(),
							ex.getColumnNumber(), ex.getMessage()),
					ex.getLineNumber(), ex.getColumnNumber(), String.valueOf(ex.getMessage()));
		}
		catch (SAXException | IOException ex) {
			throw new UnacceptableEdit("edit.wrong.xml", "The XML cannot be read: " + ex.getMessage(), 1, 1,
					String.valueOf(ex.getMessage()));
		}
	}

	private static DocumentBuilder builder() {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new Strict());
			return builder;
		}
		catch (ParserConfigurationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isSoap(Element element, String name) {
		return SOAP.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
	}

	private static @Nullable Element element(@Nullable Node node) {
		for (Node at = node; at != null; at = at.getNextSibling()) {
			if (at instanceof Element element) {
				return element;
			}
		}
		return null;
	}

	/**
	 * Throws instead of printing to the console.
	 */
	private static final class Strict implements ErrorHandler {

		@Override
		public void warning(SAXParseException ex) {
		}

		@Override
		public void error(SAXParseException ex) throws SAXException {
			throw ex;
		}

		@Override
		public void fatalError(SAXParseException ex) throws SAXException {
			throw ex;
		}

	}

}
