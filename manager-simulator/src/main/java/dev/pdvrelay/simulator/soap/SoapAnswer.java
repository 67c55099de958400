package dev.pdvrelay.simulator.soap;

/**
 * Envelopes as PHP's SoapServer writes them.
 */
public final class SoapAnswer {

	private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			+ "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"";

	private static final String END = "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n";

	private SoapAnswer() {
	}

	/** An answer that returns a text. */
	public static String text(String namespace, String operation, String text) {
		return returned(namespace, operation, "xsi:type=\"xsd:string\"", Xml.escape(text));
	}

	/** An answer that returns {@code false}. */
	public static String no(String namespace, String operation) {
		return returned(namespace, operation, "xsi:type=\"xsd:boolean\"", "false");
	}

	private static String returned(String namespace, String operation, String type, String content) {
		return START + " xmlns:ns1=\"" + Xml.escape(namespace) + "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
				+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
				+ " xmlns:SOAP-ENC=\"http://schemas.xmlsoap.org/soap/encoding/\""
				+ " SOAP-ENV:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><SOAP-ENV:Body><ns1:"
				+ operation + "Response><return " + type + ">" + content + "</return></ns1:" + operation + "Response>"
				+ END;
	}

	/**
	 * A fault.
	 * @param code {@code Server} or {@code Client}
	 */
	public static String fault(String code, String message) {
		return START + "><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:" + code + "</faultcode><faultstring>"
				+ Xml.escape(message) + "</faultstring></SOAP-ENV:Fault>" + END;
	}

	/** The text that the Manager returns: a situation, 0 for success, and a message. */
	public static String situation(int code, String message) {
		return "<retorno><cod_situacao>" + code + "</cod_situacao><mensagem>" + Xml.escape(message)
				+ "</mensagem></retorno>";
	}

}
