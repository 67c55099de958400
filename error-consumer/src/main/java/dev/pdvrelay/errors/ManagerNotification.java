package dev.pdvrelay.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.store.ErrorSettings;
import io.micrometer.core.instrument.Counter;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an old Manager of failures, where that is switched on: by a request like any
 * other, which the workers deliver, so that recording never waits for the Manager.
 * Returns when Kafka has all of them, and throws if it does not take them now. A
 * notification that fails itself is not notified of.
 */
final class ManagerNotification implements Consumer<List<RecordedFailure>> {

	private static final Logger log = LoggerFactory.getLogger(ManagerNotification.class);

	private final boolean enabled;

	private final NotificationRequest request;

	private final ConfirmedPublisher publisher;

	private final Counter published;

	ManagerNotification(ErrorSettings settings, ConfirmedPublisher publisher, Counter published) {
		this.enabled = settings.notifyManager();
		this.request = new NotificationRequest(settings.timeZone());
		this.publisher = publisher;
		this.published = published;
	}

	@Override
	public void accept(List<RecordedFailure> failures) {
		if (!this.enabled) {
			return;
		}
		List<CompletableFuture<Void>> notifications = new ArrayList<>();
		for (RecordedFailure failure : failures) {
			if (failure.function().equals(FunctionCatalog.NOTIFICATION)) {
				continue;
			}
			CompletableFuture<Void> notification = publish(failure);
			notifications.add(notification);
			if (notification.isCompletedExceptionally()) {
				break;
			}
		}
		await(notifications);
		this.published.increment(notifications.size());
	}

	private CompletableFuture<Void> publish(RecordedFailure failure) {
		CompletableFuture<RecordPosition> confirmed = this.publisher
			.publish(RequestRecords.toRecord(this.request.of(failure)));
		return confirmed.<Void>thenApply((position) -> null).exceptionallyCompose((problem) -> {
			if (!isTooLarge(problem)) {
				return CompletableFuture.failedFuture(problem);
			}
			log.warn(
					"The Manager is not notified of a failure, which is recorded all the same, because it is too large"
							+ " for Kafka requestId={} function={} position={}",
					failure.requestId(), failure.function(), failure.original());
			return CompletableFuture.completedFuture(null);
		});
	}

	private static boolean isTooLarge(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof RecordTooLargeException) {
				return true;
			}
		}
		return false;
	}

	/** The producer gives up after a while, so this ends. */
	private static void await(List<CompletableFuture<Void>> notifications) {
		try {
			CompletableFuture.allOf(notifications.toArray(CompletableFuture<?>[]::new)).join();
		}
		catch (CompletionException ex) {
			throw new IllegalStateException("The Manager cannot be notified yet", ex.getCause());
		}
	}

}
