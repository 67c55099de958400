package dev.pdvrelay.workers.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, as far as it came.
 *
 * @param broken half a sentence that says why the body is not whole, or null if it is
 */
record Answer(int status, @Nullable String contentType, @Nullable String location, @Nullable String retryAfter,
		byte[] body, @Nullable String broken) {

	private static final int CHUNK = 8192;

	/** Reads an answer, at most so many bytes of its body. */
	static Answer read(ClassicHttpResponse response, int limit) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
		String broken = null;
		try {
			if (!copy(response, body, limit)) {
				broken = "the answer is too large: more than " + limit + " bytes";
			}
		}
		catch (IOException ex) {
			broken = "the answer broke off after " + body.size() + " bytes: " + NoAnswer.reason(ex);
		}
		return new Answer(response.getCode(), value(response, HttpHeaders.CONTENT_TYPE),
				value(response, HttpHeaders.LOCATION), value(response, HttpHeaders.RETRY_AFTER), body.toByteArray(),
				broken);
	}

	private static boolean copy(ClassicHttpResponse response, ByteArrayOutputStream body, int limit)
			throws IOException {
		HttpEntity entity = response.getEntity();
		InputStream in = (entity != null) ? entity.getContent() : null;
		if (in == null) {
			return true;
		}
		String encoding = entity.getContentEncoding();
		if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
			in = new GZIPInputStream(in);
		}
		byte[] chunk = new byte[CHUNK];
		for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
			if (body.size() + count > limit) {
				return false;
			}
			body.write(chunk, 0, count);
		}
		return true;
	}

	private static @Nullable String value(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	Answer brokenBecause(String reason) {
		return new Answer(this.status, this.contentType, this.location, this.retryAfter, this.body, reason);
	}

}
