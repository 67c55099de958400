package dev.pdvrelay.panel.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.pdvrelay.common.testing.TestKafka;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages leave nothing out and show nothing twice, in the order of time, however uneven
 * partitions are and however early a search has to stop.
 */
class RecordSearchIT {

	private static final RecordFilter ANY = new RecordFilter(null, null, null);

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private final String topic = "search-" + UUID.randomUUID();

	private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

	@BeforeEach
	void fill() {
		TestKafka.createTopic(this.topic, 3);
		for (int i = 0; i < 400; i++) {
			// two of three stand on one partition, and the last partition is nearly empty
			int partition = (i % 100 == 0) ? 2 : (i % 3 == 0) ? 1 : 0;
			this.sent.add(new ProducerRecord<>(this.topic, partition, NOON.plusSeconds(i).toEpochMilli(),
					bytes("1/0214/0" + i % 7), bytes("venda " + i + (i % 40 == 0 ? " Promoção" : ""))));
		}
		TestKafka.send(this.sent);
	}

	@Test
	void goesBackThroughAllOfThemTheNewestFirst() {
		List<RecordLine> seen = new ArrayList<>();

		Places at = null;
		do {
			RecordPage page = older(ANY, at, 50, new Effort());
			assertThat(page.lines()).hasSize(50);
			seen.addAll(page.lines());
			at = page.hasOlder() ? page.older() : null;
		}
		while (at != null);

		assertThat(seen).extracting(RecordLine::note).containsExactlyElementsOf(notes(399, 0));
	}

	@Test
	void goesForwardThroughAllOfThemAndBackAgain() {
		List<RecordLine> seen = new ArrayList<>();
		RecordPage page = newer(ANY, null, 50, new Effort());
		for (int i = 0; i < 7; i++) {
			seen.addAll(0, page.lines());
			assertThat(page.hasNewer()).isTrue();
			page = newer(ANY, page.newer(), 50, new Effort());
		}
		seen.addAll(0, page.lines());

		RecordPage before = older(ANY, page.older(), 50, new Effort());

		assertThat(seen).extracting(RecordLine::note).containsExactlyElementsOf(notes(399, 0));
		assertThat(page.hasNewer()).isFalse();
		assertThat(before.lines()).extracting(RecordLine::note).containsExactlyElementsOf(notes(349, 300));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aSearchThatStopsEarlySaysSoAndLooksOnWithoutAGap(boolean isBackward) {
		RecordFilter filter = new RecordFilter(null, null, "promoção");
		List<String> seen = new ArrayList<>();
		int stops = 0;

		Places at = null;
		do {
			RecordPage page = isBackward ? older(filter, at, 50, new Effort(30))
					: newer(filter, at, 50, new Effort(30));
			page.lines().forEach((line) -> seen.add(line.note()));
			assertThat(page.looked()).isLessThan(1200);
			stops += page.stopped() ? 1 : 0;
			assertThat(page.stopped()).isEqualTo(isBackward ? page.hasOlder() : page.hasNewer());
			at = page.stopped() ? (isBackward ? page.older() : page.newer()) : null;
		}
		while (at != null);

		assertThat(stops).isPositive();
		assertThat(seen).hasSize(10).doesNotHaveDuplicates();
	}

	@Test
	void findsTillsByTheEndOfTheirKeyAndWhateverTheirZeros() {
		assertThat(older(new RecordFilter(null, "6", null), null, 100, new Effort()).lines()).hasSize(57)
			.allMatch((line) -> "1/0214/06".equals(line.key()));
		assertThat(older(new RecordFilter(null, "214/006", null), null, 100, new Effort()).lines()).hasSize(57);
		assertThat(older(new RecordFilter(null, "9/1/0214/06", null), null, 100, new Effort()).lines()).isEmpty();
		assertThat(older(new RecordFilter(null, "4/06", null), null, 100, new Effort()).lines()).isEmpty();
	}

	@Test
	void beginsAtAMomentAndBringsPlacesIntoTheirBounds() {
		RecordPage since = search((reader) -> reader.since(NOON.plusSeconds(397)), ANY, false, 50, new Effort());
		RecordPage never = search((reader) -> reader.since(NOON.plusSeconds(9999)), ANY, false, 50, new Effort());
		RecordPage far = search((reader) -> Places.parse("0-999999.1-999999.2-999999.77-3").orElseThrow(), ANY, true, 5,
				new Effort());

		assertThat(since.lines()).extracting(RecordLine::note).containsExactlyElementsOf(notes(399, 397));
		assertThat(never.lines()).isEmpty();
		assertThat(never.hasOlder()).isTrue();
		assertThat(far.lines()).extracting(RecordLine::note).containsExactlyElementsOf(notes(399, 395));
	}

	private RecordPage older(RecordFilter filter, @Nullable Places at, int limit, Effort effort) {
		return search((reader) -> (at != null) ? at : reader.ends(), filter, true, limit, effort);
	}

	private RecordPage newer(RecordFilter filter, @Nullable Places at, int limit, Effort effort) {
		return search((reader) -> (at != null) ? at : reader.begins(), filter, false, limit, effort);
	}

	private RecordPage search(Function<TopicReader, Places> at, RecordFilter filter, boolean isBackward, int limit,
			Effort effort) {
		try (TopicReader reader = TopicReader.open(TestKafka.connection(), this.topic, List.of(0, 1, 2))) {
			RecordSearch search = new RecordSearch(reader, filter,
					(record) -> new RecordLine(record.partition(), record.offset(),
							Instant.ofEpochMilli(record.timestamp()), new String(record.key(), StandardCharsets.UTF_8),
							null, null, new String(record.value(), StandardCharsets.UTF_8), 0),
					limit, effort);
			return isBackward ? search.older(at.apply(reader)) : search.newer(at.apply(reader));
		}
	}

	private List<String> notes(int from, int to) {
		List<String> notes = new ArrayList<>();
		for (int i = from; i >= to; i--) {
			notes.add(new String(this.sent.get(i).value(), StandardCharsets.UTF_8));
		}
		return notes;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
