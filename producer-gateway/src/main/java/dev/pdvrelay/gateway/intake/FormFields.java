package dev.pdvrelay.gateway.intake;

import java.util.Map;

import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * The fields of a legacy form, read as ISO-8859-1, so that each character is one byte of
 * what the caller sent.
 */
final class FormFields {

	private final Map<String, String[]> fields;

	private FormFields(Map<String, String[]> fields) {
		this.fields = fields;
	}

	static FormFields of(HttpServletRequest call, GatewaySettings settings) {
		try {
			return new FormFields(call.getParameterMap());
		}
		catch (MaxUploadSizeExceededException ex) {
			throw Refused.tooLarge(settings.maxRequestBytes());
		}
		catch (InvalidParameterException ex) {
			throw unreadable(ex.getErrorCode(), settings, ex);
		}
		catch (MultipartException ex) {
			int status = (ex.getRootCause() instanceof InvalidParameterException cause) ? cause.getErrorCode() : 400;
			throw unreadable(status, settings, ex);
		}
	}

	private static Refused unreadable(int status, GatewaySettings settings, RuntimeException cause) {
		if (status == HttpStatus.CONTENT_TOO_LARGE.value()) {
			return Refused.tooLarge(settings.maxRequestBytes());
		}
		return new Refused(Problem.MALFORMED_REQUEST,
				"The form cannot be read: it is broken, ends early, or has too many fields.", cause);
	}

	/** The value of a field, or null if it is missing or empty. */
	@Nullable String text(String name) {
		String[] values = this.fields.get(name);
		if (values != null && values.length > 1) {
			throw refused("The field " + name + " stands " + values.length + " times, it must stand once.");
		}
		if (this.fields.keySet().stream().anyMatch((field) -> field.startsWith(name + "["))) {
			throw refused("The field " + name + " is an array (" + name
					+ "[...]), it must be one text; for arguments, the one that PHP's serialize() writes.");
		}
		return (values == null || values[0].isEmpty()) ? null : values[0];
	}

	/** The value of a field that must be there. */
	String required(String name) {
		String text = text(name);
		if (text == null) {
			throw refused("The field " + name + " is missing or empty.");
		}
		return text;
	}

	private static Refused refused(String sentence) {
		return new Refused(Problem.MALFORMED_REQUEST, sentence);
	}

}
