package dev.pdvrelay.panel.inspect;

import java.util.Optional;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.MaskedContent;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Incidents;
import dev.pdvrelay.store.Neighbours;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * One failed request with all that is known of it.
 */
@Controller
class FailurePage {

	private static final int NEIGHBOURS = 3;

	private final FailedRequests failures;

	private final Revealing revealing;

	private final Incidents incidents;

	private final FunctionCatalog functions;

	private final ErrorSettings errors;

	FailurePage(FailedRequests failures, Revealing revealing, Incidents incidents, FunctionCatalog functions,
			ErrorSettings errors) {
		this.revealing = revealing;
		this.incidents = incidents;
		this.functions = functions;
		this.errors = errors;
		this.failures = failures;
	}

	@GetMapping("/failures/{id}")
	String show(@PathVariable long id, Model model) {
		FailedRequestDetail failed = found(this.failures.detail(id));
		return show(FailureView.masked(failed, neighbours(failed), this.errors.automatic()), failed, false, model);
	}

	/** The same page with the personal data in it, until the next one. */
	@PostMapping("/failures/{id}")
	String reveal(@PathVariable long id, Model model) {
		FailedRequestDetail failed = found(this.revealing.reveal(id, Revealing.PAGE));
		return show(FailureView.revealed(failed, neighbours(failed), this.errors.automatic()), failed, true, model);
	}

	private String show(FailureView view, FailedRequestDetail failed, boolean isRevealed, Model model) {
		model.addAttribute("revealed", isRevealed);
		model.addAttribute("view", view);
		model.addAttribute("incident", this.incidents.ofFailedRequest(view.failed().id()).orElse(null));
		if (view.isDoubtful()) {
			model.addAttribute("doubt", Doubt.of(view, this.functions.find(view.failed().function()).orElse(null),
					failed.content().bytes().length));
		}
		return "failure";
	}

	private Neighbours neighbours(FailedRequestDetail failed) {
		return this.failures.neighbours(failed.summary(), NEIGHBOURS);
	}

	/** Never as something that a browser would show. */
	@GetMapping("/failures/{id}/content")
	ResponseEntity<byte[]> download(@PathVariable long id) {
		return masked(found(this.failures.detail(id)).content(), "request-" + id);
	}

	@GetMapping("/failures/{id}/original")
	ResponseEntity<byte[]> downloadOriginal(@PathVariable long id) {
		return masked(found(this.failures.detail(id)).original(), "request-" + id + "-original");
	}

	/** With the personal data in it. */
	@PostMapping("/failures/{id}/content")
	ResponseEntity<byte[]> reveal(@PathVariable long id) {
		return attachment(found(this.revealing.reveal(id, Revealing.DOWNLOAD)).content(), "request-" + id);
	}

	@PostMapping("/failures/{id}/original")
	ResponseEntity<byte[]> revealOriginal(@PathVariable long id) {
		return attachment(found(this.revealing.reveal(id, Revealing.DOWNLOAD)).original(),
				"request-" + id + "-original");
	}

	private static FailedRequestDetail found(Optional<FailedRequestDetail> found) {
		return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static ResponseEntity<byte[]> masked(Content content, String name) {
		Content masked = MaskedContent.of(content);
		return attachment(masked, masked.equals(content) ? name : name + "-masked");
	}

	private static ResponseEntity<byte[]> attachment(Content content, String name) {
		String ending = content.isJson() ? ".json" : content.isXml() ? ".xml" : ".bin";
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name + ending).build().toString())
			.body(content.bytes());
	}

}
