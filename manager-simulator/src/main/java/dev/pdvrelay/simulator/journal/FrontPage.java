package dev.pdvrelay.simulator.journal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.pdvrelay.simulator.soap.Argument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * A plain page with the last calls, for people who want to see something arrive.
 */
@RestController
class FrontPage {

	private static final int SHOWN = 50;

	private static final int SHOWN_TEXT_LENGTH = 120;

	private final Journal journal;

	FrontPage(Journal journal) {
		this.journal = journal;
	}

	@GetMapping("/")
	ResponseEntity<String> page() {
		String rows = this.journal.newest(SHOWN, (received) -> true)
			.stream()
			.map(FrontPage::row)
			.collect(Collectors.joining());
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
			.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
			.header("X-Content-Type-Options", "nosniff")
			.body("""
					<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Simulated Manager</title>
					<style>body{font-family:sans-serif;margin:2rem}table{border-collapse:collapse}
					td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
					td{font-size:.9rem;overflow-wrap:anywhere}</style></head><body>
					<h1>Simulated Manager</h1>
					<p><a href="/simulator/requests">requests</a> &middot; <a href="/simulator/effects">effects</a>
					&middot; <a href="/simulator/behaviour">behaviour</a></p>
					<p>The last %d calls, newest first:</p>
					<table><thead><tr><th>Time</th><th>Function</th><th>Arguments</th><th>Request-Id</th><th>Attempt</th>
					<th>Treated as</th><th>Answer</th></tr></thead><tbody>
					%s</tbody></table></body></html>
					"""
				.formatted(SHOWN, rows));
	}

	private static String row(Received received) {
		String arguments = received.arguments().stream().map(FrontPage::shown).collect(Collectors.joining(", "));
		return List
			.of(received.time().toString(), received.function(), arguments, orEmpty(received.requestId()),
					orEmpty(received.headers().get("Attempt")), received.mode().toString(), received.answer())
			.stream()
			.map((cell) -> "<td>" + HtmlUtils.htmlEscape(cell) + "</td>")
			.collect(Collectors.joining("", "<tr>", "</tr>\n"));
	}

	private static String shown(Argument argument) {
		if (argument.value() == null) {
			return argument.name() + (argument.nil() ? " nil" : " (" + argument.items().size() + " items)");
		}
		String text = argument.value();
		return argument.name() + "="
				+ ((text.length() > SHOWN_TEXT_LENGTH) ? text.substring(0, SHOWN_TEXT_LENGTH) + "..." : text);
	}

	private static String orEmpty(@Nullable String text) {
		return Objects.requireNonNullElse(text, "");
	}

}
