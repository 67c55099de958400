package dev.pdvrelay.panel.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.export.CsvLine;
import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.store.Audit;
import dev.pdvrelay.store.AuditEntry;
import dev.pdvrelay.store.AuditFilter;
import dev.pdvrelay.store.AuditKind;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The audit as a page, and all of it as a file.
 */
@Controller
class AuditPages {

	private static final int PAGE = 50;

	private static final String HEADER = CsvLine.of("at", "actor", "kind", "change", "subject", "reason", "before",
			"after");

	private final Audit audit;

	private final PanelSettings settings;

	private final Clock clock;

	AuditPages(Audit audit, PanelSettings settings, Clock clock) {
		this.audit = audit;
		this.settings = settings;
		this.clock = clock;
	}

	@GetMapping("/audit")
	String show(AuditCriteria criteria, @RequestParam @Nullable String cursor, Model model,
			HttpServletResponse response) {
		model.addAttribute("criteria", criteria);
		model.addAttribute("kinds", AuditKind.values());
		model.addAttribute("later", cursor != null);
		try {
			AuditEntry.Page page = this.audit.find(criteria.filter(this.settings.timeZone()), cursor, PAGE);
			model.addAttribute("entries", page.items().stream().map(Masked::of).toList());
			model.addAttribute("next", (page.nextCursor() != null) ? criteria.urlFrom(page.nextCursor()) : null);
		}
		catch (BadCriterion ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("wrong", ex.field());
			model.addAttribute("entries", List.of());
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		return "audit";
	}

	@GetMapping("/audit.csv")
	void csv(AuditCriteria criteria, HttpServletResponse response) throws IOException {
		AuditFilter filter = filter(criteria);
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"auditoria-"
				+ LocalDate.ofInstant(this.clock.instant(), this.settings.timeZone()) + ".csv\"");
		Writer out = response.getWriter();
		// by which spreadsheets know that it is UTF-8
		out.write('\uFEFF');
		out.write(HEADER);
		@Nullable String cursor = null;
		do {
			AuditEntry.Page page = this.audit.find(filter, cursor, Audit.MAX_LIMIT);
			for (AuditEntry entry : page.items().stream().map(Masked::of).toList()) {
				out.write(CsvLine.of(entry.at(), entry.actor().name(), entry.kind(), entry.change(), entry.subject(),
						entry.reason(), entry.before(), entry.after()));
			}
			cursor = page.nextCursor();
		}
		while (cursor != null);
	}

	private AuditFilter filter(AuditCriteria criteria) {
		try {
			return criteria.filter(this.settings.timeZone());
		}
		catch (BadCriterion ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

}
