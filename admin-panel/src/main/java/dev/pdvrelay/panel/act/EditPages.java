package dev.pdvrelay.panel.act;

import java.security.Principal;
import java.util.Optional;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.Edit;
import dev.pdvrelay.panel.content.FieldEdit;
import dev.pdvrelay.panel.content.UnacceptableEdit;
import dev.pdvrelay.panel.inspect.Situation;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Reprocessing;
import dev.pdvrelay.store.Status;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Edits one failed request, field by field or as a whole text, and sends it again.
 * Whatever is wrong, the form comes back with the reason and with what was typed.
 */
@Controller
class EditPages {

	private static final String RAW = "raw";

	private final FailedRequests failures;

	private final Reprocessing reprocessing;

	EditPages(FailedRequests failures, Reprocessing reprocessing) {
		this.failures = failures;
		this.reprocessing = reprocessing;
	}

	@GetMapping("/failures/{id}/edit")
	String form(@PathVariable long id, @RequestParam @Nullable String view, Model model) {
		FailedRequestDetail present = find(id);
		if (present.summary().status() != Status.FAILED) {
			return "redirect:/failures/" + id;
		}
		return show(model, present, EditForm.of(present, !RAW.equals(view)));
	}

	/** Only turns the form into the other one; nothing is sent. */
	@PostMapping(path = "/failures/{id}/edit", params = "show")
	String turn(@PathVariable long id, @RequestParam long version, @RequestParam String show,
			@RequestParam MultiValueMap<String, String> sent, Model model, HttpServletResponse response) {
		FailedRequestDetail present = find(id);
		EditForm typed = EditForm.typed(version, sent);
		try {
			return show(model, present, typed.turned(present.content(), !RAW.equals(show)));
		}
		catch (UnacceptableEdit ex) {
			return again(model, response, HttpStatus.BAD_REQUEST, present, typed, notice(ex));
		}
	}

	@PostMapping("/failures/{id}/edit")
	String send(@PathVariable long id, @RequestParam long version, @RequestParam MultiValueMap<String, String> sent,
			Principal me, Model model, HttpServletResponse response, RedirectAttributes next) {
		FailedRequestDetail present = find(id);
		EditForm typed = EditForm.typed(version, sent);
		String reason = Reason.of(typed.reason());
		boolean isUncertain = present.summary().kind() == FailureKind.UNCERTAIN;
		if (reason == null || (isUncertain && !typed.sure())) {
			return again(model, response, HttpStatus.BAD_REQUEST, present, typed,
					Notice.of("bad", isUncertain ? "act.uncertainNeedsReason" : "edit.needsReason"));
		}
		Optional<Content> edited;
		try {
			edited = Edit.ofText(present.content(), typed.text(present.content()));
		}
		catch (UnacceptableEdit ex) {
			return again(model, response, HttpStatus.BAD_REQUEST, present, typed, notice(ex));
		}
		ActOutcome outcome = this.reprocessing.reprocess(id, typed.version(), Actor.person(me.getName()), reason,
				edited.orElse(null));
		if (outcome == ActOutcome.DONE || outcome == ActOutcome.QUEUED) {
			Outcomes.notice("reprocess", outcome).in(next);
			return "redirect:/failures/" + id;
		}
		return again(model, response, HttpStatus.CONFLICT, find(id), typed, Outcomes.notice("reprocess", outcome));
	}

	private FailedRequestDetail find(long id) {
		return this.failures.detail(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static Notice notice(UnacceptableEdit failure) {
		return Notice.of("bad", failure.key(), failure.arguments());
	}

	/**
	 * With the present version, so that whoever has read the notice may send after all.
	 */
	private static String again(Model model, HttpServletResponse response, HttpStatus status,
			FailedRequestDetail present, EditForm typed, Notice notice) {
		response.setStatus(status.value());
		model.addAttribute("notice", notice);
		return show(model, present, typed.at(present.summary().version()));
	}

	private static String show(Model model, FailedRequestDetail present, EditForm form) {
		model.addAttribute("failed", present.summary());
		model.addAttribute("situation", Situation.of(present.summary()));
		model.addAttribute("isUncertain", present.summary().kind() == FailureKind.UNCERTAIN);
		model.addAttribute("isOpen", present.summary().status() == Status.FAILED);
		model.addAttribute("language", present.content().isXml() ? "xml" : present.content().isJson() ? "json" : "any");
		model.addAttribute("hasFields", !FieldEdit.fields(present.content()).isEmpty());
		model.addAttribute("form", form);
		return "edit";
	}

}
