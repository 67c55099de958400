package dev.pdvrelay.panel.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.panel.privacy.PersonalData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Content with the personal data in it masked: in arguments in every name and value,
 * inside Base64 as well; a number that is masked becomes a text.
 */
public final class MaskedContent {

	/** What masking has put in the place of something else. */
	private final List<String> marks = new ArrayList<>();

	private final Content masked;

	private MaskedContent(Content content) {
		this.masked = masked(content);
	}

	/** Masked; the same content if there is nothing to mask. */
	public static Content of(Content content) {
		return new MaskedContent(content).masked;
	}

	/**
	 * Whether an edit holds what only masking can have put there, so that sending it
	 * would destroy what is masked.
	 */
	static boolean isIn(Content edited, Content present) {
		List<String> marks = new MaskedContent(present).marks;
		String before = marks.isEmpty() ? "" : Edit.text(present);
		return marks.stream().anyMatch((mark) -> !before.contains(mark) && Edit.text(edited).contains(mark));
	}

	private Content masked(Content content) {
		if (content.isXml()) {
			String text = XmlBytes.text(content.bytes());
			String changed = masked(text);
			return changed.equals(text) ? content
					: Content.xml(changed.getBytes(XmlBytes.charset(XmlBytes.start(content.bytes()))));
		}
		if (content.isJson()) {
			try {
				ObjectNode arguments = ArgumentsJson.read(content.bytes());
				JsonNode changed = masked(arguments);
				return this.marks.isEmpty() ? content : Content.json(ArgumentsJson.write(changed));
			}
			catch (UnacceptableArguments ex) {
				// shown as bytes
			}
		}
		byte[] changed = masked(content.bytes());
		return (changed != content.bytes()) ? new Content(content.type(), changed) : content;
	}

	private JsonNode masked(JsonNode value) {
		if (ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)) {
			return base64(value);
		}
		if (value.isObject()) {
			ObjectNode all = ArgumentsJson.empty();
			value.properties().forEach((member) -> all.set(name(all, member.getKey()), masked(member.getValue())));
			return all;
		}
		if (value.isArray()) {
			ArrayNode all = ArgumentsJson.empty().arrayNode();
			value.forEach((element) -> all.add(masked(element)));
			return all;
		}
		if (!value.isString() && !value.isNumber()) {
			return value;
		}
		String text = value.isNumber() ? value.toString() : value.stringValue();
		String changed = masked(text);
		return changed.equals(text) ? value : StringNode.valueOf(changed);
	}

	/** Two names may look the same once they are masked. */
	private String name(ObjectNode all, String name) {
		StringBuilder changed = new StringBuilder(masked(name));
		while (all.has(changed.toString())) {
			changed.append('*');
		}
		return changed.toString();
	}

	private JsonNode base64(JsonNode value) {
		byte[] bytes = ArgumentsJson.base64(value);
		byte[] changed = (bytes != null) ? masked(bytes) : null;
		if (changed == null || changed == bytes) {
			return value;
		}
		String base64 = Base64.getEncoder().encodeToString(changed);
		this.marks.add(base64);
		return ArgumentsJson.empty().put(ArgumentsJson.BASE64, base64);
	}

	/** Numbers that stand in bytes as ASCII; the others do not move. */
	private byte[] masked(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		String changed = masked(text);
		return changed.equals(text) ? bytes : changed.getBytes(StandardCharsets.ISO_8859_1);
	}

	private String masked(String text) {
		return PersonalData.masked(text, this.marks::add);
	}

}
