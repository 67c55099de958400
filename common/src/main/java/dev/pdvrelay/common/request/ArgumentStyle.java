package dev.pdvrelay.common.request;

/**
 * How JSON arguments meet the parts of the Manager's operation: native callers name them,
 * legacy callers rely on their position as the old PHP client did.
 */
public enum ArgumentStyle {

	NAMED, POSITIONAL;

	/** How the style stands in a record header. */
	public String headerValue() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

}
