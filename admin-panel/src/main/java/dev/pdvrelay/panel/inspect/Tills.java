package dev.pdvrelay.panel.inspect;

import java.util.List;
import java.util.Locale;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.panel.privacy.PersonalData;
import dev.pdvrelay.store.FailedRequestSummary;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Names the till behind an ordering key: "empresa 1, loja 0023, PDV 7" instead of
 * 1/0023/7, where the function's configuration says what the parts are.
 */
@Component("tills")
public final class Tills {

	private static final char NO_BREAK = '\u00A0';

	private final FunctionCatalog functions;

	private final MessageSource messages;

	Tills(FunctionCatalog functions, MessageSource messages) {
		this.functions = functions;
		this.messages = messages;
	}

	/**
	 * The till for people; the key itself where its parts are not known. Personal data is
	 * masked.
	 */
	public String name(FailedRequestSummary failed, Locale locale) {
		String key = PersonalData.maskedNullable(failed.orderingKey());
		if (key == null) {
			return this.messages.getMessage("till.unknown", null, locale);
		}
		String[] parts = key.split("/", -1);
		List<String> names = names(failed.function());
		return (parts.length == names.size()) ? named(names, parts, locale) : key;
	}

	/**
	 * The shop for people, given the part of an ordering key that stands before the till.
	 */
	public String shop(String function, String shop, Locale locale) {
		String[] parts = shop.split("/", -1);
		List<String> names = names(function);
		return (parts.length == names.size() - 1) ? named(names, parts, locale) : shop;
	}

	private List<String> names(String function) {
		return this.functions.find(function).map(Function::orderingKey).orElse(List.of());
	}

	private String named(List<String> names, String[] parts, Locale locale) {
		StringBuilder till = new StringBuilder();
		for (int i = 0; i < parts.length; i++) {
			String name = names.get(i);
			till.append(till.isEmpty() ? "" : ", ")
				.append(this.messages.getMessage("till." + name, null, name, locale))
				.append(NO_BREAK)
				.append(parts[i]);
		}
		return till.toString();
	}

}
