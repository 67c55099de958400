package dev.pdvrelay.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what callers of the gateway were told against what stands on the topic. It knows
 * the promises and none of the product's code.
 */
final class DoorAudit {

	private static final Pattern SALE = Pattern
		.compile("\\{\"" + Load.KEY + "\":\"(\\w+)\",\"" + Load.SEQUENCE + "\":\"(\\d+)\"}");

	private static final Duration LONGEST_NO = Duration.ofSeconds(6);

	private final List<Told> told;

	private final List<Stored> stored;

	private final Map<String, Long> timesById;

	private final Map<Told.Sale, Long> timesBySale;

	DoorAudit(List<Told> told, List<ConsumerRecord<String, String>> records) {
		this.told = told;
		this.stored = records.stream().map(Stored::of).toList();
		this.timesById = this.stored.stream().collect(Collectors.groupingBy(Stored::id, Collectors.counting()));
		this.timesBySale = this.stored.stream().collect(Collectors.groupingBy(Stored::sale, Collectors.counting()));
	}

	/** The ids of all requests that were answered with yes. */
	Set<String> accepted() {
		return this.told.stream().filter(Told::isYes).map(Told::id).collect(Collectors.toSet());
	}

	/** Accepted ids that do not stand on the topic. */
	Set<String> lost() {
		return accepted().stream().filter((id) -> !this.timesById.containsKey(id)).collect(Collectors.toSet());
	}

	/** Ids that stand there more than once, and sales with a key that do. */
	Set<String> duplicates() {
		Set<String> duplicates = this.told.stream()
			.filter((one) -> one.keyed() && this.timesBySale.getOrDefault(one.sale(), 0L) > 1)
			.map((one) -> one.sale().toString())
			.collect(Collectors.toSet());
		this.timesById.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 1)
			.forEach((entry) -> duplicates.add(entry.getKey()));
		return duplicates;
	}

	/** Accepted requests that stand behind a later one of the same key. */
	Set<String> inversions() {
		Set<String> accepted = accepted();
		Map<String, Integer> latest = new HashMap<>();
		return this.stored.stream()
			.filter((one) -> accepted.contains(one.id))
			.filter((one) -> latest.merge(one.sale.key(), one.sale.number(), Math::max) > one.sale.number())
			.map(Stored::id)
			.collect(Collectors.toSet());
	}

	/** Answers other than yes and an honest "not now". */
	List<Told> odd() {
		return this.told.stream()
			.filter((one) -> !one.isYes() && one.status() != 503 && one.status() != Told.NOTHING)
			.toList();
	}

	/** Answers 503. */
	List<Told> refused() {
		return this.told.stream().filter((one) -> one.status() == 503).toList();
	}

	/**
	 * Those of them that came late, or do not say when to come again or what it was
	 * about.
	 */
	List<Told> refusedBadly() {
		return refused().stream()
			.filter((one) -> one.took().compareTo(LONGEST_NO) > 0 || one.retryAfter().isEmpty() || one.id().isEmpty())
			.toList();
	}

	/** Requests on the topic that were answered 503 and never with yes. */
	Set<String> late() {
		Set<String> accepted = accepted();
		return refused().stream()
			.map(Told::id)
			.filter((id) -> this.timesById.containsKey(id) && !accepted.contains(id))
			.collect(Collectors.toSet());
	}

	/**
	 * Requests on the topic whose id nobody was told, though an answer came to each
	 * attempt.
	 */
	Set<String> untold() {
		Set<String> ids = this.told.stream().map(Told::id).collect(Collectors.toSet());
		Set<Told.Sale> unanswered = unanswered().stream().map(Told::sale).collect(Collectors.toSet());
		return this.stored.stream()
			.filter((one) -> !ids.contains(one.id) && !unanswered.contains(one.sale))
			.map(Stored::id)
			.collect(Collectors.toSet());
	}

	/** Attempts without an answer. */
	List<Told> unanswered() {
		return this.told.stream().filter((one) -> one.status() == Told.NOTHING).toList();
	}

	/** One line of counts. */
	String counts() {
		return ("%d attempts: %d yes (%d from the spool), %d times 503 (slowest %.1f s), %d without an answer; "
				+ "%d records; %d answered 503 came all the same, with the id that was told")
			.formatted(this.told.size(), this.told.stream().filter(Told::isYes).count(),
					this.told.stream().filter(Told::spooled).count(), refused().size(),
					refused().stream().mapToLong((one) -> one.took().toMillis()).max().orElse(0) / 1000.0,
					unanswered().size(), this.stored.size(), late().size());
	}

	/** Fails unless all that is promised was kept. */
	void assertKeepsWhatIsPromised() {
		assertThat(lost()).as("answered yes and not on the topic").isEmpty();
		assertThat(duplicates()).as("more than once on the topic").isEmpty();
		assertThat(inversions()).as("behind a later one of the same key").isEmpty();
		assertThat(odd()).as("answers of another kind").isEmpty();
		assertThat(refusedBadly()).as("503 too late, or without Retry-After or Request-Id").isEmpty();
		assertThat(untold()).as("on the topic under an id that nobody was told").isEmpty();
	}

	/**
	 * A record of the function's topic.
	 */
	private record Stored(String id, Told.Sale sale) {

		static Stored of(ConsumerRecord<String, String> record) {
			Header id = record.headers().lastHeader("ce_id");
			Matcher sale = SALE.matcher(record.value());
			if (id == null || !sale.matches()) {
				throw new IllegalStateException("nobody posted " + record.value());
			}
			return new Stored(new String(id.value(), StandardCharsets.US_ASCII),
					new Told.Sale(sale.group(1), Integer.parseInt(sale.group(2))));
		}

	}

}
