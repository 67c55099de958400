package dev.pdvrelay.panel.act;

import java.security.Principal;

import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Puts one failed request into the recycle bin, or takes it out.
 */
@Controller
class DiscardPages {

	private final Discarding discarding;

	DiscardPages(Discarding discarding) {
		this.discarding = discarding;
	}

	@PostMapping("/failures/{id}/delete")
	String delete(@PathVariable long id, @RequestParam long version, @RequestParam @Nullable String reason,
			Principal me, RedirectAttributes next) {
		Actor actor = Actor.person(me.getName());
		Outcomes.notice("delete", this.discarding.delete(id, version, actor, Reason.of(reason))).in(next);
		return "redirect:/failures/" + id;
	}

	@PostMapping("/failures/{id}/restore")
	String restore(@PathVariable long id, @RequestParam @Nullable String reason, Principal me,
			RedirectAttributes next) {
		Actor actor = Actor.person(me.getName());
		Outcomes.notice("restore", this.discarding.restore(id, actor, Reason.of(reason))).in(next);
		return "redirect:/failures/" + id;
	}

}
