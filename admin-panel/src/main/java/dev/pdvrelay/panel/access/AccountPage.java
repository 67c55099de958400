package dev.pdvrelay.panel.access;

import java.security.Principal;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.panel.people.PeopleChange;
import dev.pdvrelay.panel.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One's own account: what one may do, and another password.
 */
@Controller
class AccountPage {

	private final OwnPassword passwords;

	private final PanelSettings settings;

	AccountPage(OwnPassword passwords, PanelSettings settings) {
		this.passwords = passwords;
		this.settings = settings;
	}

	@GetMapping("/account")
	String show(Principal me, Model model) {
		model.addAttribute("person", person(me));
		model.addAttribute("least", this.settings.passwordMinLength());
		return "account";
	}

	@PostMapping("/account/password")
	String change(@RequestParam String present, @RequestParam String wanted, Principal me, HttpServletRequest request,
			RedirectAttributes next) {
		try {
			PeopleChange change = this.passwords.change(person(me), request.getRemoteAddr(), present, wanted);
			if (change != PeopleChange.DONE) {
				Notice.of("bad", "people." + change, me.getName()).in(next);
				return "redirect:/account";
			}
		}
		catch (TooManyFailures ex) {
			Notice.of("bad", "login.locked").in(next);
			return "redirect:/account";
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		return "redirect:/login?changed";
	}

	private static SignedIn person(Principal me) {
		return SignedIn.of(me).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
	}

}
