package dev.pdvrelay.panel.act;

import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.panel.people.SignedIn;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Approval;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The bar below the list: one act for all that are ticked, then back to the same list
 * with the account of it.
 */
@Controller
class BulkPages {

	static final int MOST = 500;

	private final Bulk bulk;

	private final Approval approval;

	BulkPages(Bulk bulk, Approval approval) {
		this.bulk = bulk;
		this.approval = approval;
	}

	@PostMapping("/failures/bulk")
	String run(@RequestParam BulkAct act, @RequestParam(name = "tick", required = false) @Nullable List<String> ticked,
			@RequestParam @Nullable String reason, Criteria list, Principal me, RedirectAttributes next) {
		SignedIn.expect(me, act.right());
		Set<Bulk.Tick> ticks = ticks((ticked != null) ? ticked : List.of());
		if (ticks.isEmpty()) {
			Notice.of("wait", "bulk.nothing").in(next);
		}
		else if (ticks.size() > MOST) {
			Notice.of("bad", "bulk.tooMany", MOST).in(next);
		}
		else if (this.approval.isNeededFor(ticks.size())) {
			Notice.of("bad", "bulk.needsApproval", this.approval.above()).in(next);
		}
		else {
			next.addFlashAttribute("bulk", this.bulk.run(act, ticks, Actor.person(me.getName()), Reason.of(reason)));
		}
		return "redirect:" + list.url();
	}

	private static Set<Bulk.Tick> ticks(List<String> ticked) {
		try {
			return new LinkedHashSet<>(ticked.stream().map(Bulk.Tick::parse).toList());
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
	}

}
