package dev.pdvrelay.panel.inspect;

import java.util.Optional;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestDetail.Version;
import dev.pdvrelay.store.FailedRequests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * One version of a request: version 1 came in, each later one is what somebody made of
 * it.
 */
@Controller
class VersionPage {

	private final FailedRequests failures;

	private final Revealing revealing;

	VersionPage(FailedRequests failures, Revealing revealing) {
		this.failures = failures;
		this.revealing = revealing;
	}

	@GetMapping("/failures/{id}/versions/{number}")
	String show(@PathVariable long id, @PathVariable int number, Model model) {
		return show(this.failures.detail(id).map(Masked::of), id, number, false, model);
	}

	@PostMapping("/failures/{id}/versions/{number}")
	String reveal(@PathVariable long id, @PathVariable int number, Model model) {
		return show(this.revealing.revealVersion(id), id, number, true, model);
	}

	private String show(Optional<FailedRequestDetail> found, long id, int number, boolean isRevealed, Model model) {
		FailedRequestDetail failed = found.orElseThrow(VersionPage::missing);
		Version edit = failed.versions().stream().filter((one) -> one.number() == number).findFirst().orElse(null);
		Content content = content(id, number).orElseThrow(VersionPage::missing);
		model.addAttribute("view", VersionView.of(failed.summary(), number, edit, content,
				content(id, number - 1).orElse(null), isRevealed));
		model.addAttribute("revealed", isRevealed);
		return "version";
	}

	private Optional<Content> content(long id, int number) {
		return (number == 1) ? this.failures.detail(id).map(FailedRequestDetail::original)
				: this.failures.version(id, number);
	}

	private static ResponseStatusException missing() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
