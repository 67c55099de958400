package dev.pdvrelay.benchmarks.search;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.store.Status;

/**
 * One failed request; of the same seed, number and time always the same.
 */
record SampleFailure(long number, UUID requestId, String correlationId, String function, Till till, Cause cause,
		String message, Content content, Instant failedAt, Status status) {

	/** Younger than the recycle bin keeps. */
	private static final int DELETED_DAYS = 25;

	static SampleFailure of(long seed, long number, Instant failedAt, Duration age) {
		SplittableRandom random = new SplittableRandom(seed * 31 + number * 1_000_003);
		Cause cause = Cause.any(random, (int) age.toDays());
		Till till = Till.any(random);
		String function = function(random.nextInt(100));
		UUID id = id(failedAt, random);
		String correlation = random.nextBoolean() ? id(failedAt, random).toString()
				: "loja%04d-pdv%02d-cupom%d".formatted(till.shop(), till.number(), number);
		return new SampleFailure(number, id, correlation, function, till, cause, cause.message(random, till),
				SampleContent.of(function, number, random, till), failedAt, status(random.nextInt(1000), age));
	}

	private static String function(int percent) {
		return (percent < 45) ? "AtualizaDadosPDV" : (percent < 80) ? "GravaBinarioMovimento" : "subirXMLNota";
	}

	private static Status status(int perMille, Duration age) {
		if (perMille < 150) {
			return Status.FAILED;
		}
		if (perMille < 155) {
			return Status.REPROCESSING;
		}
		return (perMille < 255 && age.toDays() < DELETED_DAYS) ? Status.DELETED : Status.RESOLVED;
	}

	/** A UUID of version 7. */
	private static UUID id(Instant at, SplittableRandom random) {
		return new UUID((at.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000),
				(random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

}
