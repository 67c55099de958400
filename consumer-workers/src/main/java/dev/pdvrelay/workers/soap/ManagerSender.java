package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.net.URI;

import org.springframework.ws.transport.WebServiceMessageSender;

/**
 * Opens exchanges with the Manager for Spring Web Services.
 */
final class ManagerSender implements WebServiceMessageSender {

	private final ManagerHttp http;

	ManagerSender(ManagerHttp http) {
		this.http = http;
	}

	@Override
	public ManagerConnection createConnection(URI uri) throws IOException {
		return new ManagerConnection(this.http, uri);
	}

	@Override
	public boolean supports(URI uri, UriSource source) {
		return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
	}

}
