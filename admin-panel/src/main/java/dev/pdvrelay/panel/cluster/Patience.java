package dev.pdvrelay.panel.cluster;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * How long a page waits for Kafka, and how many pages ask at once. Whatever Kafka does,
 * the one who asks has an answer or {@link KafkaAway} in time.
 */
@Component
final class Patience implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(12);

	private static final int AT_ONCE = 6;

	private static final int IN_LINE = 12;

	private final ThreadPoolExecutor askers = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(IN_LINE), (task) -> {
				Thread thread = new Thread(task, "kafka-view");
				thread.setDaemon(true);
				return thread;
			});

	Patience() {
		this.askers.allowCoreThreadTimeOut(true);
	}

	/**
	 * Asks in a thread of its own.
	 * @throws KafkaAway if there is no answer
	 * @throws ResponseStatusException if Kafka does not know what was asked for
	 */
	<T> T ask(Callable<T> question) {
		Future<T> answer = submit(question);
		try {
			return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw explained(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new KafkaAway(KafkaAway.Why.SLOW, ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new KafkaAway(KafkaAway.Why.SLOW, ex);
		}
	}

	private <T> Future<T> submit(Callable<T> question) {
		try {
			return this.askers.submit(question);
		}
		catch (RejectedExecutionException ex) {
			throw new KafkaAway(KafkaAway.Why.BUSY, ex);
		}
	}

	private static RuntimeException explained(Throwable failure) {
		if (failure instanceof ExecutionException wrapped && wrapped.getCause() != null) {
			return explained(wrapped.getCause());
		}
		if (failure instanceof UnknownTopicOrPartitionException || failure instanceof InvalidTopicException
				|| failure instanceof GroupIdNotFoundException) {
			return new ResponseStatusException(HttpStatus.NOT_FOUND, failure.getMessage(), failure);
		}
		if (failure instanceof AuthorizationException || failure instanceof AuthenticationException) {
			return new KafkaAway(KafkaAway.Why.DENIED, failure);
		}
		if (failure instanceof KafkaException || failure instanceof TimeoutException) {
			return new KafkaAway(KafkaAway.Why.UNREACHABLE, failure);
		}
		return (failure instanceof RuntimeException ours) ? ours : new IllegalStateException(failure);
	}

	@Override
	public void close() {
		this.askers.shutdownNow();
	}

}
