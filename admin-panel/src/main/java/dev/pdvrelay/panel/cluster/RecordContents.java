package dev.pdvrelay.panel.cluster;

import java.util.Optional;

import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.ContentView;
import dev.pdvrelay.panel.content.MaskedContent;
import dev.pdvrelay.panel.privacy.PersonalData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a record carries in the same way as failures do; of a huge one only the
 * beginning, unparsed. Personal data is masked for everybody: to see it is told in the
 * history of a failure, which a record has not.
 */
final class RecordContents {

	private static final int HUGE = 1024 * 1024;

	private static final int MAX_TEXT = 100_000;

	private RecordContents() {
	}

	/** Null for a record without a value. */
	static @Nullable ContentView view(ConsumerRecord<byte[], byte[]> record, boolean isRequest) {
		byte[] value = record.value();
		if (value == null) {
			return null;
		}
		if (value.length > HUGE) {
			return plain(value);
		}
		Content content = content(record, value, isRequest);
		return content.isJson() || content.isXml() ? ContentView.of(MaskedContent.of(content)) : plain(value);
	}

	private static ContentView plain(byte[] value) {
		Optional<String> text = Readable.text(value, MAX_TEXT);
		return text.map((some) -> ContentView.text(PersonalData.masked(some), some.length() == MAX_TEXT, value.length))
			.orElseGet(() -> ContentView.of(MaskedContent.of(Content.octets(value))));
	}

	private static Content content(ConsumerRecord<byte[], byte[]> record, byte[] value, boolean isRequest) {
		try {
			if (isRequest) {
				return RequestRecords.read(record).content();
			}
			if (record.topic().equals(Topics.ERRORS)) {
				return FailureRecords.read(record).content();
			}
		}
		catch (UnreadableRecord ex) {
			// it is shown as what it looks like
		}
		String start = Readable.text(value, 100).map(String::stripLeading).orElse("");
		if (start.startsWith("{")) {
			return Content.json(value);
		}
		return start.startsWith("<") ? Content.xml(value) : Content.octets(value);
	}

}
