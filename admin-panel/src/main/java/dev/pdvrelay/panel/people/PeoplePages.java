package dev.pdvrelay.panel.people;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page where an admin decides who may use the panel, for what, and for which shops.
 */
@Controller
@RequestMapping("/people")
class PeoplePages {

	private static final String BACK = "redirect:/people";

	private final People people;

	private final PanelSettings settings;

	PeoplePages(People people, PanelSettings settings) {
		this.people = people;
		this.settings = settings;
	}

	@GetMapping
	String list(Model model, Principal me) {
		model.addAttribute("people", this.people.all());
		model.addAttribute("roles", Role.values());
		model.addAttribute("withholdable", EnumSet.complementOf(EnumSet.of(Right.CONFIGURE)));
		model.addAttribute("least", this.settings.passwordMinLength());
		model.addAttribute("me", me.getName());
		return "people";
	}

	@PostMapping
	String add(@RequestParam String name, @RequestParam String password, @RequestParam Role role, Principal me,
			RedirectAttributes said) {
		PeopleChange change = this.people.add(Actor.person(me.getName()), name.trim(),
				new AccountOrder(password, role, null, null, null, null));
		if (change != PeopleChange.DONE) {
			said.addFlashAttribute("typedName", name);
			said.addFlashAttribute("typedRole", role);
		}
		return tell(said, change, "people.added", name.trim());
	}

	@PostMapping("/{name}")
	String change(@PathVariable String name, @RequestParam @Nullable String password, @RequestParam @Nullable Role role,
			@RequestParam @Nullable String reason, Principal me, RedirectAttributes said) {
		String typed = (password != null && !password.isEmpty()) ? password : null;
		return tell(said, this.people.change(Actor.person(me.getName()), name,
				new AccountOrder(typed, role, null, null, null, Reason.of(reason))), "people.changed", name);
	}

	/** What the form does not tick is withheld, which is what it shows. */
	@PostMapping("/{name}/limits")
	String limit(@PathVariable String name, @RequestParam @Nullable List<Right> withheld,
			@RequestParam(defaultValue = "") String functions, @RequestParam(defaultValue = "") String shops,
			@RequestParam(defaultValue = "false") boolean disabled, @RequestParam @Nullable String reason, Principal me,
			RedirectAttributes said) {
		Scope scope;
		try {
			scope = new Scope(words(functions), words(shops));
		}
		catch (IllegalArgumentException ex) {
			Notice.of("bad", "people.badShops").in(said);
			return BACK;
		}
		Set<Right> rights = (withheld != null) ? Set.copyOf(withheld) : Set.of();
		return tell(said,
				this.people.change(Actor.person(me.getName()), name,
						new AccountOrder(null, null, rights, scope, disabled, Reason.of(reason))),
				"people.changed", name);
	}

	private static Set<String> words(String typed) {
		return Stream.of(typed.split("[,;\\s]+")).filter((word) -> !word.isEmpty()).collect(Collectors.toSet());
	}

	@PostMapping("/{name}/remove")
	String remove(@PathVariable String name, @RequestParam @Nullable String reason, Principal me,
			RedirectAttributes said) {
		return tell(said, this.people.remove(Actor.person(me.getName()), name, Reason.of(reason)), "people.removed",
				name);
	}

	private static String tell(RedirectAttributes said, PeopleChange change, String done, String name) {
		boolean isDone = change == PeopleChange.DONE;
		Notice.of(isDone ? "good" : "bad", isDone ? done : "people." + change, name).in(said);
		return BACK;
	}

}
