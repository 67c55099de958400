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
		List<String> names = this.functions.find(failed.function()).map(Function::orderingKey).orElse(List.of());
		if (parts.length != names.size()) {
			return key;
		}
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
