package dev.pdvrelay.common.function;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.config.InvalidSetting;

/**
 * The {@code ZMWSInfo.ini} of an existing installation: its lines {@code Function=path}
 * name functions and their endpoints, {@code EndpointError} where failures are reported.
 */
record ZmwsInfo(Map<String, String> entries) {

	static final String ENDPOINT_ERROR = "EndpointError";

	private static final Pattern ENTRY = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*=\\s*\"?([^\"]*?)\"?\\s*");

	static ZmwsInfo read(String file) {
		try {
			Map<String, String> entries = new LinkedHashMap<>();
			for (String line : Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1)) {
				Matcher entry = ENTRY.matcher(line);
				if (entry.matches()) {
					entries.put(entry.group(1), entry.group(2));
				}
			}
			return new ZmwsInfo(entries);
		}
		catch (IOException ex) {
			throw new InvalidSetting("manager.zmwsinfo", file, "there is no such file that can be read");
		}
	}

	/** The lines whose value is a path or URL of a function. */
	Map<String, String> functions() {
		Map<String, String> functions = new LinkedHashMap<>(this.entries);
		functions.remove(ENDPOINT_ERROR);
		functions.values().removeIf((path) -> !path.startsWith("/") || path.startsWith("//"));
		return functions;
	}

}
