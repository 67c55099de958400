package dev.pdvrelay.workers.work;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.endpoint.Call;
import dev.pdvrelay.workers.endpoint.EndpointLane;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of a partition on its way to the Manager.
 */
final class Task {

	private final ConsumerRecord<byte[], byte[]> record;

	private final Request request;

	private final EndpointLane lane;

	private final Call call;

	private long notBefore;

	/**
	 * A task of a worker.
	 * @param lane of the endpoint to which the request goes
	 */
	Task(ConsumerRecord<byte[], byte[]> record, Request request, Function function, EndpointLane lane, Events events) {
		this.record = record;
		this.request = request;
		this.lane = lane;
		this.call = new Call(request, function, events.of(this));
	}

	ConsumerRecord<byte[], byte[]> record() {
		return this.record;
	}

	Request request() {
		return this.request;
	}

	long offset() {
		return this.record.offset();
	}

	EndpointLane lane() {
		return this.lane;
	}

	Call call() {
		return this.call;
	}

	/** The time of {@link System#nanoTime} before which the call is not made again. */
	long notBefore() {
		return this.notBefore;
	}

	void notBefore(long nanoTime) {
		this.notBefore = nanoTime;
	}

	/** Makes the owner of a task's call. */
	interface Events {

		Call.Owner of(Task task);

	}

}
