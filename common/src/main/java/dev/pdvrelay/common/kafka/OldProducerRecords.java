package dev.pdvrelay.common.kafka;

import java.time.Instant;

import dev.pdvrelay.common.php.LegacyCharset;
import dev.pdvrelay.common.php.NotReadable;
import dev.pdvrelay.common.php.PhpSerialized;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records that the old PHP producer left: the whole form, PHP-serialized, with the
 * arguments serialized once more in {@code dados}; or the bare arguments.
 */
final class OldProducerRecords {

	private OldProducerRecords() {
	}

	static Request read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
		RequestId id = RequestId.ofRecord(record.topic(), record.partition(), record.offset(), record.timestamp());
		return read(id, record.topic(), Instant.ofEpochMilli(record.timestamp()), record.value());
	}

	static Request read(RequestId id, String topic, Instant time, byte @Nullable [] value) throws UnreadableRecord {
		if (value == null) {
			throw new UnreadableRecord("the record has neither headers nor a value");
		}
		try {
			ObjectNode arguments = arguments(value);
			ArgumentsJson.check(arguments);
			return new Request(id, id.toString(), topic, Source.LEGACY.uri(), time,
					Content.json(ArgumentsJson.write(arguments)), ArgumentStyle.POSITIONAL, null, null, null, 1, null);
		}
		catch (NotReadable ex) {
			throw new UnreadableRecord(
					"the record has no CloudEvents headers and is no PHP array either: " + ex.getMessage(), ex);
		}
		catch (UnacceptableArguments ex) {
			throw new UnreadableRecord("the arguments cannot be delivered: " + ex.getMessage(), ex);
		}
	}

	private static ObjectNode arguments(byte[] value) throws NotReadable {
		ObjectNode form = PhpSerialized.readArguments(value, LegacyCharset.ISO_8859_1.of(value));
		JsonNode dados = form.get("dados");
		if (form.has("funcao") && dados != null && dados.isString()) {
			byte[] serialized = dados.stringValue().getBytes(LegacyCharset.ISO_8859_1.of(value));
			return PhpSerialized.readArguments(serialized, LegacyCharset.AUTO.of(serialized));
		}
		return PhpSerialized.readArguments(value, LegacyCharset.AUTO.of(value));
	}

}
