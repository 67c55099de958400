package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.RequestRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes what was claimed for reprocessing, and marks it as sent once Kafka has
 * confirmed it. What is not confirmed stays pending and is published again, as the same
 * attempt, when its lease is over; so a crash at any point forgets nothing and counts
 * nothing twice.
 */
class Dispatch implements AutoCloseable {

	/** How long a claim is left to the one who made it. */
	static final Duration LEASE = Duration.ofSeconds(60);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

	private final FailedRequestRepository repository;

	private final JdbcClient jdbc;

	private final History history;

	private final TransactionOperations transaction;

	private final ConfirmedPublisher publisher;

	private final Clock clock;

	/**
	 * Late confirmations arrive on the producer's own thread, which must not wait for a
	 * database.
	 */
	private final ExecutorService marking = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "reprocessing-sent");
		thread.setDaemon(true);
		return thread;
	});

	Dispatch(FailedRequestRepository repository, JdbcClient jdbc, History history, TransactionOperations transaction,
			ConfirmedPublisher publisher, Clock clock) {
		this.repository = repository;
		this.jdbc = jdbc;
		this.history = history;
		this.transaction = transaction;
		this.publisher = publisher;
		this.clock = clock;
	}

	/**
	 * Publishes and waits for a bounded time.
	 * @return how many of them are marked as sent
	 */
	int send(List<Claim> claims) {
		List<CompletableFuture<Void>> sent = new ArrayList<>();
		for (Claim claim : claims) {
			CompletableFuture<Void> one = send(claim);
			sent.add(one);
			if (one.isCompletedExceptionally()) {
				break;
			}
		}
		await(sent);
		int done = (int) sent.stream().filter(Dispatch::isDone).count();
		if (done < claims.size()) {
			log.warn(
					"Kafka has not confirmed {} of {} requests that are sent again; within {} they are published once "
							+ "more, as the same attempt. {}",
					claims.size() - done, claims.size(), LEASE, firstProblem(sent));
		}
		return done;
	}

	/** Publishes what others have claimed and not brought to its end. */
	int sendOverdue(int limit) {
		Instant now = this.clock.instant();
		List<Claim> overdue = this.jdbc.sql("""
				update failed_request set leased_until = ? where id in (
					select id from failed_request where publish_pending and leased_until <= ?
					order by leased_until limit ? for no key update skip locked)
				returning id, request_id, attempt""")
			.params(Timestamps.of(now.plus(LEASE)), Timestamps.of(now), limit)
			.query(Claim.class)
			.list();
		return send(overdue);
	}

	private CompletableFuture<Void> send(Claim claim) {
		ProducerRecord<byte[], byte[]> record;
		try {
			record = record(claim);
		}
		catch (DataAccessException | TransactionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return (record != null) ? this.publisher.publish(record).thenRunAsync(() -> markSent(claim), this.marking)
				: CompletableFuture.completedFuture(null);
	}

	/** Null if its outcome is known already, which proves that it was published. */
	private @Nullable ProducerRecord<byte[], byte[]> record(Claim claim) {
		FailedRequest request = this.repository.findById(claim.id()).orElse(null);
		if (request == null || !request.isPublishPending() || request.attempt() != claim.attempt()) {
			return null;
		}
		ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request.toSend());
		byte @Nullable [] recordKey = request.recordKey();
		byte @Nullable [] key = (recordKey != null) ? recordKey : record.key();
		return new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers());
	}

	private void markSent(Claim claim) {
		this.transaction.executeWithoutResult((status) -> {
			int marked = this.jdbc.sql("""
					update failed_request set publish_pending = false, leased_until = null, version = version + 1
					where id = ? and attempt = ? and publish_pending""").params(claim.id(), claim.attempt()).update();
			if (marked == 1) {
				this.history.add(claim.requestId(), this.clock.instant(), Actor.RELAY, History.SENT, null);
			}
		});
	}

	private static void await(List<CompletableFuture<Void>> sent) {
		try {
			CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
				.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			// what has become of each is looked at one by one
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean isDone(CompletableFuture<Void> one) {
		return one.isDone() && !one.isCompletedExceptionally();
	}

	private static String firstProblem(List<CompletableFuture<Void>> sent) {
		for (CompletableFuture<Void> one : sent) {
			if (one.isCompletedExceptionally()) {
				return one.handle((done, problem) -> String.valueOf(problem.getMessage())).join();
			}
		}
		return "It has not answered within " + PATIENCE + ".";
	}

	@Override
	public void close() {
		this.marking.shutdown();
	}

}
