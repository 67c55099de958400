package dev.pdvrelay.panel.people;

import java.security.Principal;

import dev.pdvrelay.panel.look.Notice;
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
 * The page where an admin decides who may use the panel.
 */
@Controller
@RequestMapping("/people")
class PeoplePages {

	private static final String BACK = "redirect:/people";

	private final People people;

	PeoplePages(People people) {
		this.people = people;
	}

	@GetMapping
	String list(Model model, Principal me) {
		model.addAttribute("people", this.people.all());
		model.addAttribute("roles", Role.values());
		model.addAttribute("me", me.getName());
		return "people";
	}

	@PostMapping
	String add(@RequestParam String name, @RequestParam String password, @RequestParam Role role,
			RedirectAttributes said) {
		PeopleChange change = this.people.add(name.trim(), password, role);
		if (change != PeopleChange.DONE) {
			said.addFlashAttribute("typedName", name);
			said.addFlashAttribute("typedRole", role);
		}
		return tell(said, change, "people.added", name.trim());
	}

	@PostMapping("/{name}")
	String change(@PathVariable String name, @RequestParam @Nullable String password, @RequestParam @Nullable Role role,
			RedirectAttributes said) {
		String typed = (password != null && !password.isEmpty()) ? password : null;
		return tell(said, this.people.change(name, typed, role), "people.changed", name);
	}

	@PostMapping("/{name}/remove")
	String remove(@PathVariable String name, RedirectAttributes said) {
		return tell(said, this.people.remove(name), "people.removed", name);
	}

	private static String tell(RedirectAttributes said, PeopleChange change, String done, String name) {
		boolean isDone = change == PeopleChange.DONE;
		Notice.of(isDone ? "good" : "bad", isDone ? done : "people." + change, name).in(said);
		return BACK;
	}

}
