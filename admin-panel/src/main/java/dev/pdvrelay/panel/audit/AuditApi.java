package dev.pdvrelay.panel.audit;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.store.Audit;
import dev.pdvrelay.store.AuditEntry;
import dev.pdvrelay.store.AuditFilter;
import dev.pdvrelay.store.AuditKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/audit}: who changed what, for programs.
 */
@RestController
class AuditApi {

	private final Audit audit;

	private final PanelSettings settings;

	AuditApi(Audit audit, PanelSettings settings) {
		this.audit = audit;
		this.settings = settings;
	}

	@GetMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
	Page list(AuditCriteria criteria, @RequestParam @Nullable String cursor,
			@RequestParam(defaultValue = "50") int limit) {
		AuditFilter filter = criteria.filter(this.settings.timeZone());
		try {
			AuditEntry.Page page = this.audit.find(filter, (cursor != null && !cursor.isEmpty()) ? cursor : null,
					limit);
			return new Page(page.items().stream().map(Masked::of).map(Entry::of).toList(), page.nextCursor());
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
	}

	/**
	 * One page, latest first.
	 *
	 * @param nextCursor asks for the following page; null on the last
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Page(List<Entry> items, @Nullable String nextCursor) {
	}

	/**
	 * One change.
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Entry(Instant at, String actor, AuditKind kind, String change, String subject, @Nullable String reason,
			@Nullable String before, @Nullable String after) {

		static Entry of(AuditEntry entry) {
			return new Entry(entry.at(), entry.actor().name(), entry.kind(), entry.change(), entry.subject(),
					entry.reason(), entry.before(), entry.after());
		}

	}

}
