package dev.pdvrelay.panel.relay;

import java.security.Principal;

import dev.pdvrelay.common.kafka.NotPublished;
import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.look.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One function with its partitions, and the form that pauses or resumes them.
 */
@Controller
class FunctionPages {

	private final Relay relay;

	private final Pausing pausing;

	private final PausePlaces places;

	FunctionPages(Relay relay, Pausing pausing, PausePlaces places) {
		this.relay = relay;
		this.pausing = pausing;
		this.places = places;
	}

	@GetMapping("/functions/{name}")
	String show(@PathVariable String name, Model model) {
		RelayView view = this.relay.now();
		FunctionView function = view.function(name)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("view", view);
		model.addAttribute("function", function);
		model.addAttribute("endpoint", view.endpoint(function));
		return "function";
	}

	@PostMapping("/functions/{name}/pause")
	String pause(@PathVariable String name, @RequestParam @Nullable Integer partition,
			@RequestParam @Nullable String reason, Principal me, RedirectAttributes next) {
		PausePlace place = this.places.find(name, partition);
		String why = Reason.of(reason);
		if (why == null) {
			Notice.of("bad", "pause.needsReason").in(next);
			return back(name);
		}
		return ordered("pause.done", place, next, () -> this.pausing.pause(place, me.getName(), why), why);
	}

	@PostMapping("/functions/{name}/resume")
	String resume(@PathVariable String name, @RequestParam @Nullable Integer partition,
			@RequestParam @Nullable String reason, Principal me, RedirectAttributes next) {
		PausePlace place = this.places.find(name, partition);
		String why = Reason.of(reason);
		return ordered("resume.done", place, next, () -> this.pausing.resume(place, me.getName(), why), why);
	}

	private static String ordered(String done, PausePlace place, RedirectAttributes next, Runnable order,
			@Nullable String why) {
		try {
			order.run();
			Notice.of("calm", done).in(next);
		}
		catch (NotPublished ex) {
			Notice.of("bad", "pause.notConfirmed").in(next);
			next.addFlashAttribute("typedReason", why);
		}
		return back(place.function());
	}

	private static String back(String name) {
		return "redirect:/functions/" + name;
	}

}
