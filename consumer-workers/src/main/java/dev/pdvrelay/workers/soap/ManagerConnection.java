package dev.pdvrelay.workers.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.transport.HeadersAwareSenderWebServiceConnection;

/**
 * One exchange with the Manager: a message goes out, its answer comes back. The physical
 * connection belongs to the pool and outlives it.
 */
final class ManagerConnection implements HeadersAwareSenderWebServiceConnection {

	private static final int MAX_ANSWER_BYTES = 10 * 1024 * 1024;

	private static final ContentType UTF_8 = ContentType.parse("text/xml; charset=utf-8");

	private final ManagerHttp http;

	private final URI uri;

	private final ClassicHttpRequest post;

	private Duration timeout = Duration.ofSeconds(30);

	private @Nullable Answer answer;

	ManagerConnection(ManagerHttp http, URI uri) {
		this.http = http;
		this.uri = uri;
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		this.post = new BasicClassicHttpRequest(Method.POST.name(), uri.getScheme(),
				new URIAuthority(uri.getHost(), uri.getPort()), path + query);
	}

	/** Bounds the whole exchange. */
	void timeout(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public void addRequestHeader(String name, String value) {
		this.post.addHeader(name, value);
	}

	@Override
	public void send(WebServiceMessage message) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
		message.writeTo(bytes);
		this.post.setEntity(new ByteArrayEntity(bytes.toByteArray(), contentType(message)));
		this.answer = this.http.exchange(this.post, this.uri, this.timeout, MAX_ANSWER_BYTES);
	}

	private static ContentType contentType(WebServiceMessage message) {
		boolean other = message instanceof RawMessage raw && !raw.charset().equals(StandardCharsets.UTF_8);
		return other ? ContentType.create("text/xml", ((RawMessage) message).charset()) : UTF_8;
	}

	@Override
	public WebServiceMessage receive(WebServiceMessageFactory factory) throws IOException {
		return factory.createWebServiceMessage(new ByteArrayInputStream(answer().body()));
	}

	/** The answer to the message that was sent. */
	Answer answer() {
		if (this.answer == null) {
			throw new IllegalStateException("nothing was sent yet");
		}
		return this.answer;
	}

	@Override
	public URI getUri() {
		return this.uri;
	}

	@Override
	public boolean hasError() {
		return answer().status() / 100 != 2;
	}

	@Override
	public String getErrorMessage() {
		return "HTTP " + answer().status();
	}

	@Override
	public Iterator<String> getResponseHeaderNames() {
		return List.of("Content-Type").iterator();
	}

	@Override
	public Iterator<String> getResponseHeaders(String name) {
		String type = answer().contentType();
		return (name.equalsIgnoreCase("Content-Type") && type != null) ? List.of(type).iterator()
				: Collections.emptyIterator();
	}

	@Override
	public void close() {
		this.answer = null;
	}

}
