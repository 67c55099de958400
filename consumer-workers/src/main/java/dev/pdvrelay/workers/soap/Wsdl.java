package dev.pdvrelay.workers.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import javax.wsdl.Binding;
import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Message;
import javax.wsdl.WSDLException;
import javax.wsdl.extensions.soap.SOAPBinding;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads a WSDL 1.1 into a {@link Contract}. Nothing outside the given bytes is ever
 * fetched: no DTD, no entity, no import.
 */
final class Wsdl {

	private Wsdl() {
	}

	/**
	 * Reads all operations that are bound to SOAP 1.1.
	 * @throws ContractUnreadable with half a sentence that says why
	 */
	static Contract read(byte[] wsdl) throws ContractUnreadable {
		try {
			Contract contract = contract(definition(document(wsdl)));
			if (contract.operations().isEmpty()) {
				throw new ContractUnreadable("it binds no operation to SOAP 1.1");
			}
			return contract;
		}
		catch (SAXException | IOException ex) {
			throw new ContractUnreadable("it is not the XML it should be: " + ex.getMessage(), ex);
		}
		catch (WSDLException | RuntimeException ex) {
			throw new ContractUnreadable("it is no WSDL: " + ex.getMessage(), ex);
		}
	}

	private static Document document(byte[] wsdl) throws SAXException, IOException {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
			factory.setNamespaceAware(true);
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new Strict());
			return builder.parse(new ByteArrayInputStream(wsdl));
		}
		catch (ParserConfigurationException ex) {
			throw new IllegalStateException("the XML parser of this Java cannot be made safe", ex);
		}
	}

	private static Definition definition(Document document) throws WSDLException {
		// the WSDL reader would follow imports inside schemas, whatever its features say
		remove(document, "types");
		remove(document, "import");
		WSDLReader reader = WSDLFactory.newInstance("com.ibm.wsdl.factory.WSDLFactoryImpl").newWSDLReader();
		reader.setFeature("javax.wsdl.verbose", false);
		reader.setFeature("javax.wsdl.importDocuments", false);
		return reader.readWSDL(null, document);
	}

	private static void remove(Document document, String name) {
		NodeList found = document.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/", name);
		for (int i = found.getLength() - 1; i >= 0; i--) {
			Node node = found.item(i);
			node.getParentNode().removeChild(node);
		}
	}

	private static Contract contract(Definition definition) {
		Map<String, Operation> operations = new TreeMap<>();
		for (Binding binding : all(definition.getBindings(), Binding.class)) {
			Optional<SOAPBinding> soap = find(binding.getExtensibilityElements(), SOAPBinding.class);
			if (soap.isPresent()) {
				for (Object bound : binding.getBindingOperations()) {
					Operation operation = operation((BindingOperation) bound, style(soap.get().getStyle(), "document"),
							definition);
					operations.putIfAbsent(operation.name(), operation);
				}
			}
		}
		return new Contract(java.util.Collections.unmodifiableMap(new LinkedHashMap<>(operations)));
	}

	private static Operation operation(BindingOperation bound, String bindingStyle, Definition definition) {
		Optional<SOAPOperation> soap = find(bound.getExtensibilityElements(), SOAPOperation.class);
		Optional<SOAPBody> body = Optional.ofNullable(bound.getBindingInput())
			.flatMap((input) -> find(input.getExtensibilityElements(), SOAPBody.class));
		String style = style(soap.map(SOAPOperation::getStyle).orElse(null), bindingStyle);
		String action = soap.map(SOAPOperation::getSoapActionURI).orElse("");
		String namespace = body.map(SOAPBody::getNamespaceURI)
			.orElse(Objects.requireNonNullElse(definition.getTargetNamespace(), ""));
		boolean encoded = "encoded".equals(body.map(SOAPBody::getUse).orElse("literal"));
		if (!style.equals("rpc")) {
			return new Operation(bound.getName(), namespace, action, false, List.of(),
					"its WSDL describes it in the style \"" + style
							+ "\", and only \"rpc\" can be written from arguments");
		}
		return new Operation(bound.getName(), namespace, action, encoded, parts(bound), null);
	}

	/**
	 * In the order in which they stand in the message. PHP's client, whose callers rely
	 * on positions, does not look at {@code parameterOrder}.
	 */
	private static List<Part> parts(BindingOperation bound) {
		List<Part> parts = new ArrayList<>();
		Message message = (bound.getOperation().getInput() != null) ? bound.getOperation().getInput().getMessage()
				: null;
		if (message != null) {
			for (Object each : message.getOrderedParts(null)) {
				javax.wsdl.Part part = (javax.wsdl.Part) each;
				XsdType type = (part.getTypeName() != null) ? XsdType.of(part.getTypeName()) : XsdType.named("anyType");
				parts.add(new Part(part.getName(), type));
			}
		}
		return List.copyOf(parts);
	}

	private static String style(@Nullable String style, String otherwise) {
		return (style != null) ? style : otherwise;
	}

	private static <T> Collection<T> all(Map<?, ?> named, Class<T> type) {
		return named.values().stream().filter(type::isInstance).map(type::cast).toList();
	}

	private static <T> Optional<T> find(List<?> extensions, Class<T> type) {
		return extensions.stream().filter(type::isInstance).map(type::cast).findFirst();
	}

	/** Says nothing on stderr and lets no error pass. */
	private static final class Strict implements ErrorHandler {

		@Override
		public void warning(SAXParseException exception) {
		}

		@Override
		public void error(SAXParseException exception) throws SAXException {
			throw exception;
		}

		@Override
		public void fatalError(SAXParseException exception) throws SAXException {
			throw exception;
		}

	}

}
