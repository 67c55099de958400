package dev.pdvrelay.panel.act;

import java.security.Principal;

import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Reprocessing;
import dev.pdvrelay.store.Settling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Sends one failed request again as it is, or settles one whose outcome is uncertain. A
 * decision about such a one needs a reason: the Manager may have done it already.
 */
@Controller
class ReprocessPages {

	private final Reprocessing reprocessing;

	private final Settling settling;

	ReprocessPages(Reprocessing reprocessing, Settling settling) {
		this.reprocessing = reprocessing;
		this.settling = settling;
	}

	@PostMapping("/failures/{id}/reprocess")
	String reprocess(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String reason,
			Principal me, RedirectAttributes next) {
		Actor actor = Actor.person(me.getName());
		Outcomes.notice("reprocess", this.reprocessing.reprocess(id, version, actor, Reason.of(reason), null)).in(next);
		return "redirect:/failures/" + id;
	}

	@PostMapping("/failures/{id}/settle")
	String settle(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String reason,
			Principal me, RedirectAttributes next) {
		Actor actor = Actor.person(me.getName());
		Outcomes.notice("settle", this.settling.settle(id, version, actor, Reason.of(reason))).in(next);
		return "redirect:/failures/" + id;
	}

}
