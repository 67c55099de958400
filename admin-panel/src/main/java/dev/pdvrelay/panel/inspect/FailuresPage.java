package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestPage;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Status;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of failed requests, filtered and page by page.
 */
@Controller
class FailuresPage {

	private static final int PAGE = 50;

	/** Beyond this the list only says "more than". */
	private static final int COUNTED = 10_000;

	/** The same for words, in whose index it takes longer to count. */
	private static final int COUNTED_BY_WORDS = 500;

	private final FailedRequests failures;

	private final FunctionCatalog functions;

	private final PanelSettings settings;

	private final ErrorSettings errors;

	FailuresPage(FailedRequests failures, FunctionCatalog functions, PanelSettings settings, ErrorSettings errors) {
		this.errors = errors;
		this.failures = failures;
		this.functions = functions;
		this.settings = settings;
	}

	@GetMapping("/failures")
	String list(Criteria asked, @RequestParam @Nullable String cursor, Model model, HttpServletResponse response) {
		List<String> functions = this.functions.all().stream().map(Function::name).toList();
		Criteria criteria = asked.knowing(functions);
		model.addAttribute("criteria", criteria);
		model.addAttribute("functions", functions);
		model.addAttribute("kinds", FailureKind.values());
		model.addAttribute("statuses", Status.values());
		try {
			fill(model, criteria, criteria.filter(this.settings.timeZone()), cursor);
		}
		catch (BadCriterion ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("wrong", ex.field());
			model.addAttribute("rows", List.of());
		}
		return "failures";
	}

	private void fill(Model model, Criteria criteria, FailedRequestFilter filter, @Nullable String cursor) {
		FailedRequestPage page = page(filter, cursor);
		int counted = filter.isSearch() ? COUNTED_BY_WORDS : COUNTED;
		long count = (cursor == null && page.nextCursor() == null) ? page.items().size()
				: this.failures.count(filter, counted + 1);
		model.addAttribute("rows",
				page.items().stream().map((failed) -> FailureRow.of(failed, this.errors.automatic())).toList());
		model.addAttribute("count", Math.min(count, counted));
		model.addAttribute("more", count > counted);
		model.addAttribute("later", cursor != null);
		model.addAttribute("next", (page.nextCursor() != null) ? criteria.urlFrom(page.nextCursor()) : null);
	}

	private FailedRequestPage page(FailedRequestFilter filter, @Nullable String cursor) {
		try {
			return this.failures.find(filter, cursor, PAGE);
		}
		catch (IllegalArgumentException ex) {
			throw new BadCriterion("cursor", "The cursor is none of ours.");
		}
	}

}
