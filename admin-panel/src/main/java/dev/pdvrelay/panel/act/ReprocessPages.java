package dev.pdvrelay.panel.act;

import java.security.Principal;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Reprocessing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Sends one failed request again as it is. One whose outcome is uncertain needs a reason
 * and a tick: the Manager may have done it already.
 */
@Controller
class ReprocessPages {

	private final FailedRequests failures;

	private final Reprocessing reprocessing;

	ReprocessPages(FailedRequests failures, Reprocessing reprocessing) {
		this.failures = failures;
		this.reprocessing = reprocessing;
	}

	@PostMapping("/failures/{id}/reprocess")
	String reprocess(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String reason,
			@RequestParam(defaultValue = "false") boolean sure, Principal me, RedirectAttributes next) {
		String why = Reason.of(reason);
		if (isUncertain(id) && (why == null || !sure)) {
			Notice.of("bad", "act.uncertainNeedsReason").in(next);
			next.addFlashAttribute("typedReason", why);
		}
		else {
			Actor actor = Actor.person(me.getName());
			Outcomes.notice("reprocess", this.reprocessing.reprocess(id, version, actor, why, null)).in(next);
		}
		return "redirect:/failures/" + id;
	}

	private boolean isUncertain(long id) {
		return this.failures.detail(id)
			.filter((failed) -> failed.summary().kind() == FailureKind.UNCERTAIN)
			.isPresent();
	}

}
