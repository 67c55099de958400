package dev.pdvrelay.panel.look;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the next page says first, about what was just done.
 *
 * @param tone good, sent, wait or bad; never good for what is only sent
 * @param key of the message
 * @param arguments what the message speaks of, as text
 */
public record Notice(String tone, String key, List<String> arguments) implements Serializable {

	public static Notice of(String tone, String key, Object... arguments) {
		return new Notice(tone, key, Arrays.stream(arguments).map(String::valueOf).toList());
	}

	/** Shows it after the redirect. */
	public void in(RedirectAttributes next) {
		next.addFlashAttribute("notice", this);
	}

}
