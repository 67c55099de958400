package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.io.ByteArrayInputStream;

import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;

/**
 * A message as the bytes that travel; nobody takes it apart on the way.
 */
final class RawMessage implements WebServiceMessage {

	/** Makes messages of whatever arrives. */
	static final WebServiceMessageFactory FACTORY = new Factory();

	private final byte[] bytes;

	private final Charset charset;

	RawMessage(byte[] bytes) {
		this(bytes, StandardCharsets.UTF_8);
	}

	RawMessage(byte[] bytes, Charset charset) {
		this.bytes = bytes;
		this.charset = charset;
	}

	/** The charset in which an envelope is written. */
	Charset charset() {
		return this.charset;
	}

	byte[] bytes() {
		return this.bytes;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes);
	}

	/** The whole envelope: a raw message does not know its payload apart from it. */
	@Override
	public Source getPayloadSource() {
		return new StreamSource(new ByteArrayInputStream(this.bytes));
	}

	@Override
	public Result getPayloadResult() {
		throw new UnsupportedOperationException("a raw message is complete when it is made");
	}

	private static final class Factory implements WebServiceMessageFactory {

		@Override
		public WebServiceMessage createWebServiceMessage() {
			return new RawMessage(new byte[0]);
		}

		@Override
		public WebServiceMessage createWebServiceMessage(InputStream in) throws IOException {
			return new RawMessage(in.readAllBytes());
		}

	}

}
