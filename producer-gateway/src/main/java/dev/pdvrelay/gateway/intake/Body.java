package dev.pdvrelay.gateway.intake;

import java.io.IOException;

import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/**
 * Reads the body of a call, never more than {@code gateway.max-request-size}, whatever
 * its headers say.
 */
@Component
final class Body {

	private final int max;

	Body(GatewaySettings settings) {
		this.max = settings.maxRequestBytes();
	}

	byte[] read(HttpServletRequest call) {
		if (call.getContentLengthLong() > this.max) {
			throw Refused.tooLarge(this.max);
		}
		try {
			byte[] bytes = call.getInputStream().readNBytes(this.max + 1);
			if (bytes.length > this.max) {
				throw Refused.tooLarge(this.max);
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new Refused(Problem.MALFORMED_REQUEST, "The body ends early or is broken.", ex);
		}
	}

}
