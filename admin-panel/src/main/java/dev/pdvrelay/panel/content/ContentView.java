package dev.pdvrelay.panel.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;

/**
 * Content as a page shows it: a table of arguments, indented XML, or a hex dump.
 *
 * @param form arguments, php, xml, text or bytes
 * @param arguments lines of the table, empty unless the form is arguments or php
 * @param text what to show in the other forms
 * @param isCut whether only the beginning is shown
 * @param size of the whole, in bytes
 */
public record ContentView(String form, List<Argument> arguments, String text, boolean isCut, int size) {

	private static final int MAX_TEXT = 200_000;

	private static final int MAX_DUMP = 4096;

	private static final int MAX_ARGUMENTS = 500;

	public static ContentView of(Content content) {
		if (content.isJson()) {
			return arguments(content);
		}
		if (content.isXml()) {
			return xml(content);
		}
		return PhpContent.read(content.bytes())
			.map((tree) -> table("php", Argument.all(tree), content))
			.orElseGet(() -> bytes(content));
	}

	/** A text that may be XML, such as an answer of the Manager. */
	public static ContentView ofText(String text) {
		return xml(Content.xml(text.getBytes(StandardCharsets.UTF_8)), text);
	}

	/** The text in colours; empty for what is no XML. */
	public List<XmlPiece> pieces() {
		return this.form.equals("xml") ? XmlPiece.of(this.text) : List.of();
	}

	/** Whether it is shown as a table. */
	public boolean isTable() {
		return this.form.equals("arguments") || this.form.equals("php");
	}

	/** Text that has no form of its own, cut where somebody has cut it before. */
	public static ContentView text(String text, boolean isCut, int size) {
		return new ContentView("text", List.of(), text, isCut, size);
	}

	private static ContentView arguments(Content content) {
		try {
			return table("arguments", Argument.all(ArgumentsJson.read(content.bytes())), content);
		}
		catch (UnacceptableArguments ex) {
			return bytes(content);
		}
	}

	private static ContentView table(String form, List<Argument> all, Content content) {
		boolean isCut = all.size() > MAX_ARGUMENTS;
		return new ContentView(form, isCut ? all.subList(0, MAX_ARGUMENTS) : all, "", isCut, size(content));
	}

	private static ContentView xml(Content content) {
		return xml(content, XmlBytes.text(content.bytes()));
	}

	private static ContentView xml(Content content, String xml) {
		if (xml.length() > MAX_TEXT) {
			return new ContentView("text", List.of(), xml.substring(0, MAX_TEXT), true, size(content));
		}
		return IndentedXml.of(xml)
			.map((indented) -> new ContentView("xml", List.of(), indented, false, size(content)))
			.orElseGet(() -> new ContentView("text", List.of(), xml, false, size(content)));
	}

	private static ContentView bytes(Content content) {
		String dump = HexDump.of(content.bytes(), MAX_DUMP);
		return new ContentView("bytes", List.of(), dump, content.bytes().length > MAX_DUMP, size(content));
	}

	private static int size(Content content) {
		return content.bytes().length;
	}

}
