package dev.pdvrelay.gateway.duplicates;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.gateway.duplicates.KnownKeys.Known;
import dev.pdvrelay.gateway.kafka.RequestFinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the requests of one idempotency key once: start reading here. A key is
 * claimed on a log that all gateways follow; who wins publishes, the others get the same
 * answer. A request whose publishing was never confirmed is looked for on its topic
 * before it is published again, under the same request id.
 */
public final class Duplicates {

	private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

	private final KnownKeys keys;

	private final KeyLog log;

	private final RequestFinder finder;

	private final Executor searching;

	private final Duration timeout;

	private static final int MAX_CLAIMED = 10_000;

	private static final int PAUSE_MILLIS = 10;

	/** The claims that were made here and came to nothing yet, by key. */
	private final Map<String, String> claimed = Collections.synchronizedMap(new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX_CLAIMED;
		}
	});

	private final Map<String, UnderWayHere> underWay = new ConcurrentHashMap<>();

	Duplicates(KnownKeys keys, KeyLog log, RequestFinder finder, Executor searching, Duration timeout) {
		this.keys = keys;
		this.log = log;
		this.finder = finder;
		this.searching = searching;
		this.timeout = timeout;
	}

	/**
	 * Publishes a request unless one with the same key stands on its topic already.
	 * @param publishing publishes a request under the id it has
	 * @return completes as for the first request of the key; exceptionally with
	 * {@link KeyReused}, {@link UnderWay}, or why it is not durable
	 */
	public CompletableFuture<Published> once(String idempotencyKey, Request request, Publishing publishing) {
		String key = Fingerprint.of(request.function(), idempotencyKey);
		String fingerprint = Fingerprint.of(request);
		Known known = this.keys.get(key, System.currentTimeMillis());
		if (known != null && !known.fingerprint().equals(fingerprint)) {
			return CompletableFuture.failedFuture(new KeyReused());
		}
		if (known != null && known.isPublished()) {
			return CompletableFuture.completedFuture(answer(request, known));
		}
		UnderWayHere mine = new UnderWayHere(fingerprint, new CompletableFuture<>());
		UnderWayHere same = this.underWay.putIfAbsent(key, mine);
		if (same != null) {
			return same.fingerprint.equals(fingerprint) ? same.published
					: CompletableFuture.failedFuture(new KeyReused());
		}
		attempt(key, fingerprint, known, request, publishing).whenComplete((published, failure) -> {
			this.underWay.remove(key, mine);
			if (failure != null) {
				mine.published.completeExceptionally(failure);
			}
			else {
				this.claimed.remove(key);
				mine.published.complete(published);
			}
		});
		return mine.published;
	}

	/**
	 * What is known here of the first request with a key, without asking Kafka: whoever
	 * is answered while Kafka is away is given its id, which is the one that will stand
	 * on the topic.
	 * @return the same request under that id, and where it stands if that is known
	 * @throws KeyReused if it was another request
	 */
	public Recalled recall(String idempotencyKey, Request request) {
		String key = Fingerprint.of(request.function(), idempotencyKey);
		Known known = this.keys.get(key, System.currentTimeMillis());
		if (known == null) {
			return new Recalled(request, null);
		}
		if (!known.fingerprint().equals(Fingerprint.of(request))) {
			throw new KeyReused();
		}
		Request first = as(known, request);
		if (known.isPublished()) {
			return new Recalled(first, answer(request, known).position());
		}
		return new Recalled(isGivenUp(key, known) ? first : request, null);
	}

	/** Whether nobody else is publishing the request of a claim any more. */
	private boolean isGivenUp(String key, Known known) {
		long age = System.currentTimeMillis() - known.claimedAt();
		return claim(known.requestId(), known.number()).equals(this.claimed.get(key))
				|| age >= this.timeout.multipliedBy(2).toMillis();
	}

	private static String claim(String requestId, int number) {
		return requestId + '/' + number;
	}

	private CompletableFuture<Published> attempt(String key, String fingerprint, @Nullable Known known, Request request,
			Publishing publishing) {
		if (known == null) {
			return claim(key, 1, fingerprint, request,
					(won) -> won ? publish(key, request, publishing) : answerAsTheWinner(key, fingerprint, request));
		}
		boolean own = known.requestId().equals(request.id().toString());
		if (!own && !isGivenUp(key, known)) {
			return answerAsTheWinner(key, fingerprint, request);
		}
		Request first = as(known, request);
		return claim(key, known.number() + 1, fingerprint, first, (won) -> won
				? publishUnlessThere(key, known, first, publishing) : answerAsTheWinner(key, fingerprint, request));
	}

	private CompletableFuture<Published> claim(String key, int number, String fingerprint, Request request,
			Function<Boolean, CompletableFuture<Published>> then) {
		long start = System.nanoTime();
		this.claimed.put(key, claim(request.id().toString(), number));
		return this.log.claim(key, number, request.id().toString(), request.correlationId(), fingerprint, this.timeout)
			.thenCompose((won) -> {
				// Who was away too long may have been taken over meanwhile.
				boolean late = System.nanoTime() - start > this.timeout.toNanos();
				return late ? CompletableFuture.failedFuture(new UnderWay()) : then.apply(won);
			});
	}

	private CompletableFuture<Published> publish(String key, Request request, Publishing publishing) {
		return publishing.publish(request).thenApply((position) -> {
			this.log.published(key, request.id().toString(), position);
			return new Published(request.id().toString(), request.correlationId(), position);
		});
	}

	private CompletableFuture<Published> publishUnlessThere(String key, Known known, Request request,
			Publishing publishing) {
		String id = known.requestId();
		Instant from = RequestId.parse(id).time().orElse(Instant.ofEpochMilli(known.claimedAt()));
		return CompletableFuture
			.supplyAsync(() -> this.finder.find(Set.of(request.function()), Set.of(id), from.minus(CLOCK_DIFFERENCE),
					Instant.ofEpochMilli(known.claimedAt()).plus(this.timeout.multipliedBy(2)).plus(CLOCK_DIFFERENCE)),
					this.searching)
			.thenCompose((found) -> {
				RecordPosition position = found.get(id);
				if (position == null) {
					return publish(key, request, publishing);
				}
				this.log.published(key, id, position);
				return CompletableFuture.completedFuture(new Published(id, request.correlationId(), position));
			});
	}

	/** Another gateway is publishing the request just now. */
	private CompletableFuture<Published> answerAsTheWinner(String key, String fingerprint, Request request) {
		return answerAsTheWinner(key, fingerprint, request, System.nanoTime() + this.timeout.toNanos());
	}

	private CompletableFuture<Published> answerAsTheWinner(String key, String fingerprint, Request request,
			long deadline) {
		Known known = this.keys.get(key, System.currentTimeMillis());
		if (known != null && !known.fingerprint().equals(fingerprint)) {
			return CompletableFuture.failedFuture(new KeyReused());
		}
		if (known != null && known.isPublished()) {
			return CompletableFuture.completedFuture(answer(request, known));
		}
		if (System.nanoTime() > deadline) {
			return CompletableFuture.failedFuture(new UnderWay());
		}
		return CompletableFuture
			.supplyAsync(() -> answerAsTheWinner(key, fingerprint, request, deadline),
					CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
			.thenCompose((later) -> later);
	}

	private static Published answer(Request request, Known known) {
		return new Published(known.requestId(), known.correlationId(),
				new RecordPosition(request.function(), known.partition(), known.offset()));
	}

	/** The request under the id that the first of its key was given. */
	private static Request as(Known known, Request request) {
		return new Request(RequestId.parse(known.requestId()), known.correlationId(), request.function(),
				request.source(), request.time(), request.content(), request.style(), request.orderingKey(),
				request.traceparent(), request.endpoint(), request.attempt(), request.reprocessing());
	}

	/**
	 * Publishes a request.
	 */
	@FunctionalInterface
	public interface Publishing {

		CompletableFuture<RecordPosition> publish(Request request);

	}

	/**
	 * A request under the id that the first of its key has.
	 *
	 * @param position where it stands, or null if that is not known
	 */
	public record Recalled(Request request, @Nullable RecordPosition position) {

	}

	private record UnderWayHere(String fingerprint, CompletableFuture<Published> published) {

	}

}
