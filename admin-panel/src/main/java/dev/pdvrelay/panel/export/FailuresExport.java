package dev.pdvrelay.panel.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that matches a filter as a file, page by page, so that a million rows need
 * no more memory than a few. Contents are not in it, and personal data is masked for
 * everybody. The JSON is one array, because every program reads that, and because an
 * array that was cut off on its way shows it.
 */
@Controller
class FailuresExport {

	private static final String HEADER = CsvLine.of("id", "requestId", "correlationId", "function", "orderingKey",
			"status", "kind", "code", "message", "automaticAttempts", "operatorAttempts", "firstFailedAt",
			"lastFailedAt", "topic", "partition", "offset");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final FailedRequests failures;

	private final PanelSettings settings;

	private final Clock clock;

	FailuresExport(FailedRequests failures, PanelSettings settings, Clock clock) {
		this.failures = failures;
		this.settings = settings;
		this.clock = clock;
	}

	@GetMapping("/failures.csv")
	void csv(Criteria criteria, HttpServletResponse response) throws IOException {
		Pages pages = pages(criteria, response, "text/csv", "csv");
		Writer out = response.getWriter();
		// by which spreadsheets know that it is UTF-8
		out.write('\uFEFF');
		out.write(HEADER);
		while (pages.hasNext()) {
			for (FailedRequestSummary failed : Masked.of(pages.next())) {
				out.write(line(failed));
			}
		}
	}

	@GetMapping("/failures.json")
	void json(Criteria criteria, HttpServletResponse response) throws IOException {
		Pages pages = pages(criteria, response, MediaType.APPLICATION_JSON_VALUE, "json");
		Writer out = response.getWriter();
		String before = "[\n";
		while (pages.hasNext()) {
			for (FailedRequestSummary failed : Masked.of(pages.next())) {
				out.write(before);
				out.write(JSON.writeValueAsString(ExportedFailure.of(failed)));
				before = ",\n";
			}
		}
		out.write(before.startsWith("[") ? "[]\n" : "\n]\n");
	}

	/** Asks for the first page before anything is answered, so that trouble is told. */
	private Pages pages(Criteria criteria, HttpServletResponse response, String type, String ending) {
		Pages pages = new Pages(this.failures, filter(criteria));
		response.setContentType(type);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"falhas-"
				+ LocalDate.ofInstant(this.clock.instant(), this.settings.timeZone()) + "." + ending + "\"");
		return pages;
	}

	private FailedRequestFilter filter(Criteria criteria) {
		try {
			return criteria.filter(this.settings.timeZone());
		}
		catch (BadCriterion ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

	private static String line(FailedRequestSummary failed) {
		return CsvLine.of(failed.id(), failed.requestId(), failed.correlationId(), failed.function(),
				failed.orderingKey(), failed.status(), failed.kind(), failed.code(), failed.message(),
				failed.automaticAttempts(), failed.operatorAttempts(), failed.firstFailedAt(), failed.lastFailedAt(),
				failed.position().topic(), failed.position().partition(), failed.position().offset());
	}

}
