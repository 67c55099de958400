package dev.pdvrelay.panel.act;

import java.security.Principal;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.Comparison;
import dev.pdvrelay.panel.content.Edit;
import dev.pdvrelay.panel.content.FieldEdit;
import dev.pdvrelay.panel.content.UnacceptableEdit;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.panel.inspect.Revealing;
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
 * Edits one failed request, field by field or as a whole text, shows what that changes,
 * and sends it again. Whatever is wrong, the form comes back with the reason and with
 * what was typed.
 */
@Controller
class EditPages {

	private static final String RAW = "raw";

	private final FailedRequests failures;

	private final Revealing revealing;

	private final Reprocessing reprocessing;

	EditPages(FailedRequests failures, Revealing revealing, Reprocessing reprocessing) {
		this.failures = failures;
		this.revealing = revealing;
		this.reprocessing = reprocessing;
	}

	@GetMapping("/failures/{id}/edit")
	String form(@PathVariable long id, @RequestParam @Nullable String view, Model model) {
		if (find(id).summary().status() != Status.FAILED) {
			return "redirect:/failures/" + id;
		}
		FailedRequestDetail present = revealed(id);
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

	/** Shows what would change before anything is sent. */
	@PostMapping(path = "/failures/{id}/edit", params = "review")
	String review(@PathVariable long id, @RequestParam long version, @RequestParam MultiValueMap<String, String> sent,
			Model model, HttpServletResponse response) {
		FailedRequestDetail present = revealed(id);
		EditForm typed = EditForm.typed(version, sent);
		try {
			Content edited = typed.checked(present);
			if (version != present.summary().version()) {
				return again(model, response, HttpStatus.CONFLICT, present, typed,
						Outcomes.notice("reprocess", ActOutcome.CHANGED_MEANWHILE));
			}
			model.addAttribute("changes", Comparison.of(present.content(), edited));
			model.addAttribute("text", Edit.text(edited));
			fill(model, present, typed);
			return "review";
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
		Content edited;
		try {
			edited = typed.checked(present);
		}
		catch (UnacceptableEdit ex) {
			return again(model, response, HttpStatus.BAD_REQUEST, present, typed, notice(ex));
		}
		ActOutcome outcome = this.reprocessing.reprocess(id, typed.version(), Actor.person(me.getName()),
				Reason.of(typed.reason()), edited.equals(present.content()) ? null : edited);
		if (outcome == ActOutcome.DONE || outcome == ActOutcome.QUEUED) {
			Outcomes.notice("reprocess", outcome).in(next);
			return "redirect:/failures/" + id;
		}
		return again(model, response, HttpStatus.CONFLICT, find(id), typed, Outcomes.notice("reprocess", outcome));
	}

	/** Whoever sees a form filled with it has seen what is in it. */
	private FailedRequestDetail revealed(long id) {
		return this.revealing.reveal(id, Revealing.EDIT)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
		model.addAttribute("language", present.content().isXml() ? "xml" : present.content().isJson() ? "json" : "any");
		model.addAttribute("hasFields", !FieldEdit.fields(present.content()).isEmpty());
		fill(model, present, form);
		return "edit";
	}

	private static void fill(Model model, FailedRequestDetail present, EditForm form) {
		model.addAttribute("failed", Masked.of(present.summary()));
		model.addAttribute("situation", Situation.of(present.summary()));
		model.addAttribute("isUncertain", present.summary().kind() == FailureKind.UNCERTAIN);
		model.addAttribute("isOpen", present.summary().status() == Status.FAILED);
		model.addAttribute("form", form);
	}

}
