package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Says what the Manager's answer means. This is the one place where an answer becomes a
 * verdict.
 */
final class AnswerJudge {

	/** Answers by which the Manager, or what stands before it, says that it is away. */
	private static final Set<Integer> AWAY = Set.of(408, 429, 502, 503, 504);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	/**
	 * Nothing came back.
	 * @param evidence what was sent and when, should it have arrived
	 */
	Verdict judge(URI endpoint, NoAnswer failure, String evidence) {
		String host = endpoint.getAuthority();
		if (!failure.sent()) {
			return Verdict.unavailable(null,
					"The Manager at " + host + " cannot be reached: " + failure.getMessage() + ".", null, null);
		}
		return Verdict.uncertain(null, "The call was sent to the Manager at " + host + ", but " + failure.getMessage()
				+ ". The Manager may have done it.", evidence);
	}

	/** Something came back. */
	Verdict judge(URI endpoint, Answer answer, RawMessage message) {
		String text = AnswerText.of(message.bytes(), answer.contentType());
		String problem = answer.broken();
		if (problem == null) {
			try {
				SoapReply reply = SoapReply.read(text.strip());
				if (reply.isFault()) {
					return fault(endpoint, reply, text);
				}
				if (answer.status() / 100 == 2) {
					return returned(endpoint, reply, text);
				}
				problem = "the answer is SOAP but neither a success nor a fault";
			}
			catch (XMLStreamException ex) {
				problem = text.isBlank() ? "the answer is empty and no SOAP" : "the answer is no SOAP";
			}
		}
		return byStatus(endpoint, answer, problem, Excerpt.of(text));
	}

	private static Verdict fault(URI endpoint, SoapReply fault, String text) {
		String words = Excerpt.line(fault.text());
		String message = words.isEmpty()
				? "The Manager at " + endpoint.getAuthority() + " answered a fault without words." : words;
		return Verdict.rejected(Excerpt.line(String.valueOf(fault.faultCode())), message, Excerpt.of(text));
	}

	/**
	 * By PHP's {@code !== false} and by {@code cod_situacao}, as the old consumer did.
	 */
	private static Verdict returned(URI endpoint, SoapReply reply, String text) {
		String host = endpoint.getAuthority();
		String value = reply.text().strip();
		boolean isFalse = (reply.type() == null) ? value.equals("false")
				: reply.type().equals("boolean") && (value.equals("false") || value.equals("0"));
		if (isFalse) {
			return Verdict.refused(null, "The Manager at " + host + " answered false.", Excerpt.of(text));
		}
		Situation situation = (reply.situations().code() != null) ? reply.situations() : Situation.in(reply.text());
		if (situation.isRefusal()) {
			String code = Excerpt.line(String.valueOf(situation.code()));
			String words = (situation.message() != null) ? Excerpt.line(situation.message())
					: "The Manager at " + host + " answered cod_situacao \"" + code + "\".";
			return Verdict.refused(code, words, Excerpt.of(text));
		}
		return Verdict.delivered("The Manager at " + host + " accepted it.");
	}

	private static Verdict byStatus(URI endpoint, Answer answer, String problem, String detail) {
		int status = answer.status();
		String code = Integer.toString(status);
		String start = "The Manager at " + endpoint.getAuthority() + " answered HTTP " + status;
		if (AWAY.contains(status)) {
			return Verdict.unavailable(code, start + ", which means that it is away or busy.", detail,
					wait(answer.retryAfter()));
		}
		if (status / 100 == 3) {
			return Verdict.rejected(code,
					start + " and pointed to "
							+ ((answer.location() != null) ? Excerpt.line(answer.location()) : "nowhere")
							+ ". Only configured endpoints are called; if it has moved, correct its endpoint.",
					detail);
		}
		if (status / 100 == 4) {
			return Verdict.rejected(code, start + " and so refused the call.", detail);
		}
		return Verdict.uncertain(code, start + ", but " + problem + ". The Manager may have done it.", detail);
	}

	private static @Nullable Duration wait(@Nullable String retryAfter) {
		if (retryAfter == null) {
			return null;
		}
		try {
			String value = retryAfter.strip();
			Duration wait = value.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration
				.between(Instant.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			wait = wait.isNegative() ? Duration.ZERO : wait;
			return (wait.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : wait;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
