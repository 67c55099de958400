package dev.pdvrelay.panel;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at the panel: a browser without JavaScript, or a program with HTTP Basic.
 * Follows no redirect by itself.
 */
final class Visitor {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final String panel;

	private @Nullable String basic;

	private String token = "";

	Visitor(String panel) {
		this.panel = panel;
	}

	/** With a name and password in every call. */
	static Visitor program(String panel, String name, String password) {
		Visitor visitor = new Visitor(panel);
		visitor.basic = "Basic "
				+ Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
		return visitor;
	}

	/** With a session, after the login form. */
	static Visitor person(String panel, String name, String password) {
		Visitor visitor = new Visitor(panel);
		visitor.get("/login");
		visitor.post("/login", "username", name, "password", password);
		visitor.get("/");
		return visitor;
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	/** Submits a form with the token of the page seen last. */
	HttpResponse<String> post(String path, String... fields) {
		StringBuilder form = new StringBuilder("_csrf=" + encoded(this.token));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
		}
		return send("POST", path, form.toString(), "Content-Type", "application/x-www-form-urlencoded");
	}

	HttpResponse<String> json(String method, String path, @Nullable String body, String... headers) {
		if (body == null) {
			return send(method, path, null, headers);
		}
		String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "Content-Type";
		all[headers.length + 1] = "application/json";
		return send(method, path, body, all);
	}

	HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.panel + path))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (this.basic != null) {
			request.header("Authorization", this.basic);
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			Matcher found = TOKEN.matcher(response.body());
			if (found.find()) {
				this.token = found.group(1);
			}
			return response;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The token of the page seen last. */
	String token() {
		return this.token;
	}

	static JsonNode read(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
