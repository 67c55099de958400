package dev.pdvrelay.workers.work;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.config.InvalidSetting;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions this process is told to work on, from {@code workers.assignment};
 * empty where the groups share them out.
 */
record Assignment(Map<String, Set<Integer>> partitions) {

	static final String KEY = "workers.assignment";

	private static final Pattern FUNCTION = Pattern.compile("\\s*(\\w+)\\s*:\\s*(\\d{1,4}(?:\\s*,\\s*\\d{1,4})*)\\s*");

	/** Reads text such as {@code AtualizaDadosPDV:0,1;subirXMLNota:2}. */
	static Assignment read(@Nullable String text) {
		Map<String, Set<Integer>> partitions = new LinkedHashMap<>();
		if (text != null && !text.isBlank()) {
			for (String part : text.split(";")) {
				Matcher function = FUNCTION.matcher(part);
				if (!function.matches()) {
					throw new InvalidSetting(KEY, text, "it must be written like AtualizaDadosPDV:0,1;subirXMLNota:2");
				}
				Arrays.stream(function.group(2).split(","))
					.map((number) -> Integer.valueOf(number.strip()))
					.forEach(partitions.computeIfAbsent(function.group(1), (name) -> new TreeSet<>())::add);
			}
		}
		return new Assignment(partitions);
	}

	boolean isFixed() {
		return !this.partitions.isEmpty();
	}

	/** How the consumer of a function comes by its partitions. */
	Membership membership(String function) {
		Set<Integer> fixed = this.partitions.get(function);
		return (fixed != null) ? Membership.fixed(fixed) : Membership.GROUP;
	}

}
