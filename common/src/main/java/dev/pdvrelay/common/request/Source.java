package dev.pdvrelay.common.request;

/**
 * The door a request came in by, as CloudEvents {@code source}.
 */
public enum Source {

	LEGACY("/gateway/legacy"), JSON("/gateway/json"), XML("/gateway/xml");

	private final String uri;

	Source(String uri) {
		this.uri = uri;
	}

	public String uri() {
		return this.uri;
	}

}
