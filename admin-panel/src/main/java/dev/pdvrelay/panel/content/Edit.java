package dev.pdvrelay.panel.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns content into text to edit, and the edited text into content that may be sent. The
 * kind of content stays; only unreadable bytes may become arguments or an envelope.
 */
public final class Edit {

	private static final ObjectWriter PRETTY = JsonMapper.shared()
		.writer()
		.with(new DefaultPrettyPrinter(
				Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
			.withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

	private Edit() {
	}

	/** What a person starts from; empty for bytes that are no text. */
	public static String text(Content content) {
		if (content.isXml()) {
			return XmlBytes.text(content.bytes());
		}
		if (content.isJson()) {
			try {
				return pretty(ArgumentsJson.read(content.bytes()));
			}
			catch (UnacceptableArguments ex) {
				return content.text();
			}
		}
		return "";
	}

	static String pretty(JsonNode value) {
		return PRETTY.writeValueAsString(value);
	}

	/**
	 * Checks what a person typed.
	 * @return the content to send, or empty if it says the same as before
	 * @throws UnacceptableEdit if it must not be sent
	 */
	public static Optional<Content> ofText(Content present, String typed) throws UnacceptableEdit {
		String text = text(present).contains("\r\n") ? typed : typed.replace("\r\n", "\n");
		boolean isXml = present.isXml() || (!present.isJson() && text.stripLeading().startsWith("<"));
		Content edited = isXml ? envelope(text) : arguments(text);
		return changed(present, edited);
	}

	/**
	 * Checks what came in by the API: an object of arguments, or an envelope's text.
	 * @return the content to send, or empty if it says the same as before
	 * @throws UnacceptableEdit if it must not be sent
	 */
	public static Optional<Content> ofJson(Content present, JsonNode content) throws UnacceptableEdit {
		if (content.isObject() && !present.isXml()) {
			return changed(present, arguments(new String(ArgumentsJson.write(content), StandardCharsets.UTF_8)));
		}
		if (content.isString() && !present.isJson()) {
			return changed(present, envelope(content.stringValue()));
		}
		throw new UnacceptableEdit("edit.wrong.kind",
				present.isXml() ? "This request is a SOAP envelope; content must be its text, a JSON string."
						: "This request has arguments; content must be a JSON object of them.");
	}

	private static Optional<Content> changed(Content present, Content edited) throws UnacceptableEdit {
		if (edited.bytes().length > RecordSize.MAX_CONTENT_BYTES) {
			throw new UnacceptableEdit("edit.wrong.size", "The content is larger than a record may be.");
		}
		if (MaskedContent.isIn(edited, present)) {
			throw new UnacceptableEdit("edit.wrong.masked",
					"The content holds numbers that are masked; take it with ?reveal=true and edit that.");
		}
		return says(present).equals(says(edited)) ? Optional.empty() : Optional.of(edited);
	}

	/** Spaces between arguments mean nothing; in an envelope every byte stays. */
	private static Object says(Content content) {
		if (content.isJson()) {
			try {
				return ArgumentsJson.read(content.bytes()).toString();
			}
			catch (UnacceptableArguments ex) {
				return content;
			}
		}
		return content.isXml() ? XmlBytes.text(content.bytes()).strip() : content;
	}

	private static Content envelope(String text) throws UnacceptableEdit {
		byte[] bytes = XmlBytes.bytes(text.stripLeading());
		Envelope.check(bytes);
		return Content.xml(bytes);
	}

	private static Content arguments(String text) throws UnacceptableEdit {
		try {
			return Content.json(ArgumentsJson.write(ArgumentsJson.read(text.getBytes(StandardCharsets.UTF_8))));
		}
		catch (UnacceptableArguments ex) {
			String sentence = String.valueOf(ex.getMessage());
			if (ex.getCause() instanceof JacksonException cause && cause.getLocation() != null) {
				var at = cause.getLocation();
				throw new UnacceptableEdit("edit.wrong.json", sentence, at.getLineNr(), at.getColumnNr());
			}
			throw new UnacceptableEdit(
					text.stripLeading().startsWith("{") ? "edit.wrong.argument" : "edit.wrong.object", sentence,
					sentence);
		}
	}

}
