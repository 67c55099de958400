package dev.pdvrelay.panel.inspect;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Incidents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * One failed request with all that is known of it.
 */
@Controller
class FailurePage {

	private final FailedRequests failures;

	private final Incidents incidents;

	private final FunctionCatalog functions;

	private final ErrorSettings errors;

	FailurePage(FailedRequests failures, Incidents incidents, FunctionCatalog functions, ErrorSettings errors) {
		this.incidents = incidents;
		this.functions = functions;
		this.errors = errors;
		this.failures = failures;
	}

	@GetMapping("/failures/{id}")
	String show(@PathVariable long id, Model model) {
		FailedRequestDetail failed = find(id);
		FailureView view = FailureView.of(failed, this.errors.automatic());
		model.addAttribute("view", view);
		model.addAttribute("incident", this.incidents.ofFailedRequest(id).orElse(null));
		if (view.isDoubtful()) {
			model.addAttribute("doubt",
					Doubt.of(failed, view.content(), this.functions.find(failed.summary().function()).orElse(null)));
		}
		return "failure";
	}

	/** Never as something that a browser would show. */
	@GetMapping("/failures/{id}/content")
	ResponseEntity<byte[]> download(@PathVariable long id) {
		return attachment(find(id).content(), "request-" + id);
	}

	@GetMapping("/failures/{id}/original")
	ResponseEntity<byte[]> downloadOriginal(@PathVariable long id) {
		return attachment(find(id).original(), "request-" + id + "-original");
	}

	private FailedRequestDetail find(long id) {
		return this.failures.detail(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
