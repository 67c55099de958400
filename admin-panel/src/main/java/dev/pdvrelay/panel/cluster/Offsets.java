package dev.pdvrelay.panel.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where partitions begin and end; all are asked for at once, and each is waited for when
 * it is needed.
 */
final class Offsets {

	private final Inquiry inquiry;

	private @Nullable ListOffsetsResult begins;

	private @Nullable ListOffsetsResult ends;

	private Offsets(Inquiry inquiry) {
		this.inquiry = inquiry;
	}

	static Offsets asking(Inquiry inquiry) {
		return new Offsets(inquiry);
	}

	/** Asks for partitions that somebody leads. */
	Offsets ask(Collection<TopicPartition> partitions) {
		this.begins = this.inquiry.admin().listOffsets(all(partitions, OffsetSpec.earliest()));
		this.ends = this.inquiry.admin().listOffsets(all(partitions, OffsetSpec.latest()));
		return this;
	}

	private static Map<TopicPartition, OffsetSpec> all(Collection<TopicPartition> partitions, OffsetSpec spec) {
		return partitions.stream().collect(Collectors.toMap(Function.identity(), (partition) -> spec));
	}

	/** The first offset that is still there, or null if it is not known. */
	@Nullable Long begin(TopicPartition partition) throws InterruptedException {
		return of(this.begins, partition);
	}

	/** The offset that the next record gets, or null if it is not known. */
	@Nullable Long end(TopicPartition partition) throws InterruptedException {
		return of(this.ends, partition);
	}

	private @Nullable Long of(@Nullable ListOffsetsResult answers, TopicPartition partition)
			throws InterruptedException {
		if (answers == null) {
			return null;
		}
		try {
			return this.inquiry.want(Inquiry.Missing.OFFSETS, answers.partitionResult(partition))
				.map(ListOffsetsResult.ListOffsetsResultInfo::offset)
				.orElse(null);
		}
		catch (IllegalArgumentException ex) {
			// nobody leads it, so it was not asked for
			return null;
		}
	}

}
