package dev.pdvrelay.workers.soap;

import java.util.Map;

import javax.xml.namespace.QName;

/**
 * The type of a part as it matters on the wire.
 *
 * @param name as it stands in {@code xsi:type}, such as {@code xsd:string}
 * @param kind how values are written into it
 */
record XsdType(String name, Kind kind) {

	/** The ways in which values are written. */
	enum Kind {

		TEXT, INTEGER, FLOAT, BOOLEAN, DATE_TIME, BASE64, HEX, ARRAY, ANY

	}

	static final XsdType STRING = new XsdType("xsd:string", Kind.TEXT);

	private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

	private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("int", Kind.INTEGER),
			Map.entry("integer", Kind.INTEGER), Map.entry("long", Kind.INTEGER), Map.entry("short", Kind.INTEGER),
			Map.entry("byte", Kind.INTEGER), Map.entry("unsignedInt", Kind.INTEGER),
			Map.entry("unsignedLong", Kind.INTEGER), Map.entry("unsignedShort", Kind.INTEGER),
			Map.entry("unsignedByte", Kind.INTEGER), Map.entry("positiveInteger", Kind.INTEGER),
			Map.entry("negativeInteger", Kind.INTEGER), Map.entry("nonNegativeInteger", Kind.INTEGER),
			Map.entry("nonPositiveInteger", Kind.INTEGER), Map.entry("float", Kind.FLOAT),
			Map.entry("double", Kind.FLOAT), Map.entry("boolean", Kind.BOOLEAN), Map.entry("dateTime", Kind.DATE_TIME),
			Map.entry("base64Binary", Kind.BASE64), Map.entry("base64", Kind.BASE64), Map.entry("hexBinary", Kind.HEX),
			Map.entry("Array", Kind.ARRAY), Map.entry("anyType", Kind.ANY), Map.entry("anySimpleType", Kind.ANY),
			Map.entry("ur-type", Kind.ANY), Map.entry("Map", Kind.ANY), Map.entry("Struct", Kind.ANY));

	/** The type that a WSDL names; one that only its own schema knows takes any value. */
	static XsdType of(QName name) {
		String local = name.getLocalPart();
		if (name.getNamespaceURI().startsWith("http://www.w3.org/")) {
			return new XsdType("xsd:" + local, KINDS.getOrDefault(local, Kind.TEXT));
		}
		if (name.getNamespaceURI().equals(ENCODING)) {
			return new XsdType("SOAP-ENC:" + local, KINDS.getOrDefault(local, Kind.TEXT));
		}
		return new XsdType("xsd:anyType", Kind.ANY);
	}

	/** The type that a setting names, with or without a prefix. */
	static XsdType named(String name) {
		String local = name.substring(name.indexOf(':') + 1);
		String prefix = local.equals("Array") ? "SOAP-ENC:" : "xsd:";
		return new XsdType(prefix + local, KINDS.getOrDefault(local, Kind.TEXT));
	}

}
