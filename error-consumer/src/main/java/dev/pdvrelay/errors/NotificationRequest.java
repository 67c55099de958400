package dev.pdvrelay.errors;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.php.LegacyCharset;
import dev.pdvrelay.common.php.PhpWriter;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.common.text.XmlText;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request that tells an old Manager of a failure: its function
 * {@code enviarErroKafka}, with its arguments in their order. The same failure always
 * becomes a request of the same id.
 */
final class NotificationRequest {

	private static final String SOURCE = "/error-consumer";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss", Locale.ROOT);

	private final ZoneId zone;

	NotificationRequest(ZoneId zone) {
		this.zone = zone;
	}

	Request of(RecordedFailure recorded) {
		Request failed = recorded.request();
		RecordPosition position = recorded.original();
		RequestId id = RequestId.ofRecord(FunctionCatalog.NOTIFICATION + '/' + position.topic(), position.partition(),
				position.offset(), recorded.writtenAt().toEpochMilli());
		return new Request(id, (failed != null) ? failed.correlationId() : recorded.requestId().toString(),
				FunctionCatalog.NOTIFICATION, SOURCE, Instant.now(),
				Content.json(ArgumentsJson.write(arguments(recorded))), ArgumentStyle.POSITIONAL, null,
				(failed != null) ? failed.traceparent() : null, null, 1, null);
	}

	private ObjectNode arguments(RecordedFailure recorded) {
		Failure failure = recorded.failure();
		Request failed = recorded.request();
		String message = (failure.code() != null) ? failure.code() + ": " + failure.message() : failure.message();
		int timesReprocessed = (failed != null) ? Math.max(0, failed.attempt() - 1) : 0;
		return ArgumentsJson.empty()
			.put("funcao", forXml(recorded.function()))
			.put("dth_erro", TIME.format(failure.at().atZone(this.zone)))
			.put("erro", forXml(message))
			.put("dados", dados(recorded.content()))
			.put("flg_integracao_01", Integer.toString(timesReprocessed));
	}

	private static String dados(Content content) {
		if (content.isJson()) {
			try {
				return PhpWriter.write(ArgumentsJson.read(content.bytes()));
			}
			catch (UnacceptableArguments ex) {
				// then they are a text like any other
			}
		}
		Charset charset = LegacyCharset.AUTO.of(content.bytes());
		return PhpWriter.write(forXml(new String(content.bytes(), charset)));
	}

	private static String forXml(String text) {
		StringBuilder clean = new StringBuilder(text);
		int from = 0;
		for (int at = XmlText.firstForbidden(text); at >= 0; at = XmlText
			.firstForbidden(CharBuffer.wrap(text, from, text.length()))) {
			clean.setCharAt(from + at, '?');
			from += at + 1;
		}
		return clean.toString();
	}

}
