package dev.pdvrelay.panel.access;

import java.util.Map;

import dev.pdvrelay.panel.PanelSettings;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The login form and why the last try failed.
 */
@Controller
class LoginPage {

	private final PanelSettings settings;

	LoginPage(PanelSettings settings) {
		this.settings = settings;
	}

	@GetMapping("/login")
	String login(@RequestParam Map<String, String> asked, Model model, HttpServletResponse response) {
		model.addAttribute("byPassword", this.settings.passwordLogin());
		model.addAttribute("outside", this.settings.oidc().isOn() ? LoginService.START : null);
		if (asked.containsKey("outside")) {
			return say(model, "login.outside.failed");
		}
		if (asked.containsKey("locked")) {
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Guessing.LOCKED_FOR.toSeconds()));
			return say(model, "login.locked");
		}
		if (asked.containsKey("unavailable")) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			return say(model, "login.unavailable");
		}
		if (asked.containsKey("error")) {
			return say(model, "login.error");
		}
		if (asked.containsKey("expired")) {
			return say(model, "login.expired");
		}
		if (asked.containsKey("changed")) {
			model.addAttribute("calm", true);
			return say(model, "login.changed");
		}
		if (asked.containsKey("logout")) {
			model.addAttribute("calm", true);
			return say(model, "login.loggedOut");
		}
		return "login";
	}

	private static String say(Model model, String key) {
		model.addAttribute("said", key);
		return "login";
	}

}
