package dev.pdvrelay.common.kafka;

/**
 * The record headers of a request: CloudEvents in Kafka's binary mode, with the relay's
 * own extension attributes.
 *
 * @see <a href=
 * "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * Kafka binding 1.0.2</a>
 */
public final class RequestHeaders {

	public static final String SPEC_VERSION = "ce_specversion";

	public static final String ID = "ce_id";

	public static final String TYPE = "ce_type";

	public static final String SOURCE = "ce_source";

	public static final String TIME = "ce_time";

	public static final String CONTENT_TYPE = "content-type";

	public static final String CORRELATION_ID = "ce_correlationid";

	public static final String PARTITION_KEY = "ce_partitionkey";

	public static final String ARGUMENT_STYLE = "ce_argumentstyle";

	/** The endpoint chosen by the caller; absent when it is the function's first. */
	public static final String ENDPOINT = "ce_endpoint";

	public static final String TRACE_PARENT = "traceparent";

	public static final String ATTEMPT = "ce_attempt";

	public static final String REPROCESSING = "ce_reprocessing";

	public static final String FAILURE_ID = "ce_failureid";

	private RequestHeaders() {
	}

}
