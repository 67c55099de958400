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
import dev.pdvrelay.store.FailedRequestPage;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Everything that matches a filter as CSV, page by page, so that a million rows need no
 * more memory than a few. Contents are not in it, and personal data is masked for
 * everybody.
 */
@Controller
class FailuresExport {

	private static final String HEADER = CsvLine.of("id", "requestId", "correlationId", "function", "orderingKey",
			"status", "kind", "code", "message", "automaticAttempts", "operatorAttempts", "firstFailedAt",
			"lastFailedAt", "topic", "partition", "offset");

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
		FailedRequestFilter filter = filter(criteria);
		FailedRequestPage page = this.failures.find(filter, null, FailedRequests.MAX_LIMIT);
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"falhas-"
				+ LocalDate.ofInstant(this.clock.instant(), this.settings.timeZone()) + ".csv\"");
		Writer out = response.getWriter();
		// by which spreadsheets know that it is UTF-8
		out.write('\uFEFF');
		out.write(HEADER);
		write(out, page);
		@Nullable String cursor = page.nextCursor();
		while (cursor != null) {
			page = this.failures.find(filter, cursor, FailedRequests.MAX_LIMIT);
			write(out, page);
			cursor = page.nextCursor();
		}
	}

	private FailedRequestFilter filter(Criteria criteria) {
		try {
			return criteria.filter(this.settings.timeZone());
		}
		catch (BadCriterion ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

	private static void write(Writer out, FailedRequestPage page) throws IOException {
		for (FailedRequestSummary failed : Masked.of(page.items())) {
			out.write(CsvLine.of(failed.id(), failed.requestId(), failed.correlationId(), failed.function(),
					failed.orderingKey(), failed.status(), failed.kind(), failed.code(), failed.message(),
					failed.automaticAttempts(), failed.operatorAttempts(), failed.firstFailedAt(),
					failed.lastFailedAt(), failed.position().topic(), failed.position().partition(),
					failed.position().offset()));
		}
	}

}
