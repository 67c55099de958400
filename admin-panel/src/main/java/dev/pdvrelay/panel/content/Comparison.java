package dev.pdvrelay.panel.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an edit changes: argument by argument, or line by line in all else.
 *
 * @param name of the argument; null where the whole text is compared
 * @param change changed, added or removed
 */
public record Comparison(@Nullable String name, String change, List<DiffLine> lines) {

	/** All changes; empty if both say the same. */
	public static List<Comparison> of(Content before, Content after) {
		ObjectNode old = arguments(before);
		ObjectNode now = arguments(after);
		if (old != null && now != null) {
			return arguments(old, now);
		}
		List<DiffLine> lines = lines(text(before), text(after));
		return lines.isEmpty() ? List.of() : List.of(new Comparison(null, "changed", lines));
	}

	private static List<Comparison> arguments(ObjectNode old, ObjectNode now) {
		Set<String> names = new LinkedHashSet<>(old.propertyNames());
		names.addAll(now.propertyNames());
		List<Comparison> all = new ArrayList<>();
		for (String name : names) {
			JsonNode before = old.get(name);
			JsonNode after = now.get(name);
			if (!Objects.equals(before, after)) {
				String change = (before == null) ? "added" : (after == null) ? "removed" : "changed";
				all.add(new Comparison(name, change, values(before, after)));
			}
		}
		boolean isMoved = all.isEmpty() && !List.copyOf(old.propertyNames()).equals(List.copyOf(now.propertyNames()));
		if (isMoved) {
			all.add(new Comparison(null, "changed", DiffLine.between(Edit.pretty(old), Edit.pretty(now))));
		}
		return all;
	}

	/**
	 * Texts as they are; anything else, or a text that becomes anything else, as JSON.
	 */
	private static List<DiffLine> values(@Nullable JsonNode before, @Nullable JsonNode after) {
		boolean areTexts = (before == null || before.isString()) && (after == null || after.isString());
		return areTexts ? lines(shown(before, true), shown(after, true))
				: DiffLine.between(shown(before, false), shown(after, false));
	}

	private static String shown(@Nullable JsonNode value, boolean asText) {
		return (value == null) ? "" : asText ? value.stringValue() : Edit.pretty(value);
	}

	/** XML on one line is no help; indented it is, unless that hides the change. */
	private static List<DiffLine> lines(String before, String after) {
		if (before.equals(after)) {
			return List.of();
		}
		String old = IndentedXml.of(before).orElse(before);
		String now = IndentedXml.of(after).orElse(after);
		return old.equals(now) ? DiffLine.between(before, after) : DiffLine.between(old, now);
	}

	private static @Nullable ObjectNode arguments(Content content) {
		try {
			return content.isJson() ? ArgumentsJson.read(content.bytes()) : null;
		}
		catch (UnacceptableArguments ex) {
			return null;
		}
	}

	private static String text(Content content) {
		return content.isJson() || content.isXml() ? Edit.text(content) : ContentView.of(content).text();
	}

}
