package dev.pdvrelay.store;

import java.time.Instant;
import java.util.UUID;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One failed request, for acts on it alone. What is done to many at once is done in SQL.
 */
@Entity
@Table(name = "failed_request")
@DynamicUpdate
class FailedRequest {

	@Id
	private long id;

	private UUID requestId;

	private String correlationId;

	private String function;

	private @Nullable String orderingKey;

	private String source;

	private Instant requestTime;

	private @Nullable String traceparent;

	private @Nullable String endpoint;

	@Enumerated(EnumType.STRING)
	private ArgumentStyle argumentStyle;

	private byte @Nullable [] recordKey;

	private String contentType;

	private byte[] content;

	private @Nullable String originalContentType;

	private byte @Nullable [] originalContent;

	@Enumerated(EnumType.STRING)
	private FailureKind kind;

	private @Nullable String code;

	private String message;

	private @Nullable String detail;

	private String topic;

	private int partition;

	@Column(name = "record_offset")
	private long offset;

	private Instant firstFailedAt;

	private Instant lastFailedAt;

	@Enumerated(EnumType.STRING)
	private Status status;

	private int attempt;

	private int automaticAttempts;

	private int operatorAttempts;

	private @Nullable Instant nextAttemptAt;

	@Enumerated(EnumType.STRING)
	private @Nullable By reprocessingBy;

	private boolean publishPending;

	private @Nullable Instant leasedUntil;

	private @Nullable Instant resolvedAt;

	private @Nullable Instant deletedAt;

	@Version
	private long version;

	private String searchText;

	@SuppressWarnings("NullAway.Init")
	protected FailedRequest() {
	}

	/** Orders one more delivery on behalf of a person. */
	void reprocess(Instant leasedUntil) {
		change(StatusChange.REPROCESS_REQUESTED);
		this.attempt++;
		this.operatorAttempts++;
		this.reprocessingBy = By.OPERATOR;
		this.publishPending = true;
		this.leasedUntil = leasedUntil;
	}

	/** Replaces what is sent; what came in first is kept. */
	void edit(Content edited) {
		if (this.originalContent == null) {
			this.originalContent = this.content;
			this.originalContentType = this.contentType;
		}
		this.content = edited.bytes();
		this.contentType = edited.type();
		this.searchText = SearchWords.of(edited, this.requestId.toString(), this.correlationId, this.orderingKey,
				this.code, this.message);
	}

	/** Takes a person's word for it that the Manager has done it. */
	void settle(Instant at) {
		change(StatusChange.SETTLED_BY_PERSON);
		this.resolvedAt = at;
	}

	void delete(Instant at) {
		change(StatusChange.DELETED);
		this.deletedAt = at;
	}

	/** Takes it out of the recycle bin; from there on, only people send it again. */
	void restore() {
		change(StatusChange.RESTORED);
		this.deletedAt = null;
	}

	private void change(StatusChange change) {
		this.status = change.from(this.status);
		this.nextAttemptAt = null;
	}

	/** What is sent for the latest attempt that was ordered. */
	Request toSend() {
		By by = (this.reprocessingBy != null) ? this.reprocessingBy : By.OPERATOR;
		return new Request(new RequestId(this.requestId), this.correlationId, this.function, this.source,
				this.requestTime, content(), this.argumentStyle,
				(this.orderingKey != null) ? new OrderingKey(this.orderingKey) : null, this.traceparent, this.endpoint,
				this.attempt, new dev.pdvrelay.common.request.Reprocessing(by, Long.toString(this.id)));
	}

	FailedRequestSummary summary() {
		return new FailedRequestSummary(this.id, new RequestId(this.requestId), this.correlationId, this.function,
				this.orderingKey, this.kind, this.code, this.message, this.status, this.automaticAttempts,
				this.operatorAttempts, this.firstFailedAt, this.lastFailedAt, this.nextAttemptAt,
				new RecordPosition(this.topic, this.partition, this.offset), this.contentType, this.version);
	}

	boolean isWithin(Scope scope) {
		return scope.includes(this.function, this.orderingKey);
	}

	UUID requestId() {
		return this.requestId;
	}

	Content content() {
		return new Content(this.contentType, this.content);
	}

	Content original() {
		return (this.originalContent != null && this.originalContentType != null)
				? new Content(this.originalContentType, this.originalContent) : content();
	}

	ArgumentStyle argumentStyle() {
		return this.argumentStyle;
	}

	byte @Nullable [] recordKey() {
		return this.recordKey;
	}

	@Nullable String detail() {
		return this.detail;
	}

	/** Whether the Manager may have done it already. */
	boolean isUncertain() {
		return this.kind == FailureKind.UNCERTAIN;
	}

	Status status() {
		return this.status;
	}

	int attempt() {
		return this.attempt;
	}

	boolean isPublishPending() {
		return this.publishPending;
	}

	long version() {
		return this.version;
	}

}
