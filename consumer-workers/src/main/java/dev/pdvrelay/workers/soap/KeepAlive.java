package dev.pdvrelay.workers.soap;

import java.time.Duration;
import java.util.Iterator;

import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;

/**
 * Lets a connection rest for less time than the Manager promises to keep it open, so that
 * a call does not meet its closing.
 */
final class KeepAlive {

	private static final Duration LONGEST = Duration.ofSeconds(4);

	private static final Duration MARGIN = Duration.ofMillis(500);

	/** How long a connection may rest after an answer, by its {@code Keep-Alive}. */
	Duration timeOfRest(HttpResponse response) {
		Iterator<HeaderElement> elements = MessageSupport.iterate(response, "Keep-Alive");
		while (elements.hasNext()) {
			HeaderElement element = elements.next();
			String value = element.getValue();
			if (element.getName().equalsIgnoreCase("timeout") && value != null && value.matches("[0-9]{1,9}")) {
				Duration promised = Duration.ofSeconds(Long.parseLong(value)).minus(MARGIN);
				return promised.isNegative() ? Duration.ZERO : promised.compareTo(LONGEST) < 0 ? promised : LONGEST;
			}
		}
		return LONGEST;
	}

}
