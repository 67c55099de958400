package dev.pdvrelay.simulator.soap;

/**
 * Describes a service as an rpc/encoded WSDL 1.1, in the manner of old PHP services.
 */
public final class Wsdl {

	private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

	private Wsdl() {
	}

	/**
	 * The description.
	 * @param address the URL by which the caller reaches the service
	 */
	public static String of(Service service, String address) {
		StringBuilder wsdl = new StringBuilder(4096).append("""
				<?xml version="1.0" encoding="UTF-8"?>
				<definitions name="Manager" targetNamespace="%1$s" xmlns="http://schemas.xmlsoap.org/wsdl/" \
				xmlns:tns="%1$s" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" \
				xmlns:xsd="http://www.w3.org/2001/XMLSchema">
				""".formatted(Xml.escape(service.namespace())));
		service.operations().forEach((operation) -> messages(wsdl, operation));
		wsdl.append("<portType name=\"ManagerPortType\">\n");
		service.operations()
			.forEach((operation) -> wsdl
				.append("""
						<operation name="%1$s"><input message="tns:%1$sRequest"/><output message="tns:%1$sResponse"/></operation>
						"""
					.formatted(operation.name())));
		wsdl.append("""
				</portType>
				<binding name="ManagerBinding" type="tns:ManagerPortType">
				<soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
				""");
		service.operations().forEach((operation) -> binding(wsdl, operation, service.namespace()));
		return wsdl.append("""
				</binding>
				<service name="ManagerService"><port name="ManagerPort" binding="tns:ManagerBinding">\
				<soap:address location="%s"/></port></service>
				</definitions>
				""".formatted(Xml.escape(address))).toString();
	}

	private static void messages(StringBuilder wsdl, Operation operation) {
		wsdl.append("<message name=\"").append(operation.name()).append("Request\">");
		operation.parts()
			.forEach((part) -> wsdl.append("<part name=\"").append(part).append("\" type=\"xsd:string\"/>"));
		wsdl.append("</message>\n<message name=\"")
			.append(operation.name())
			.append("Response\"><part name=\"return\" type=\"xsd:string\"/></message>\n");
	}

	private static void binding(StringBuilder wsdl, Operation operation, String namespace) {
		String body = "<soap:body use=\"encoded\" namespace=\"" + Xml.escape(namespace) + "\" encodingStyle=\""
				+ ENCODING + "\"/>";
		wsdl.append("""
				<operation name="%1$s"><soap:operation soapAction="%2$s#%1$s"/>\
				<input>%3$s</input><output>%3$s</output></operation>
				""".formatted(operation.name(), Xml.escape(namespace), body));
	}

}
