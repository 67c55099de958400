package dev.pdvrelay.gateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is.
 *
 * @param state {@code spooled}, {@code waiting}, {@code delivered}, {@code failed},
 * {@code settled} (one of the two, the gateway cannot know which) or {@code unknown}
 * @param before how many records stand before it on its partition
 * @param at when it was delivered or failed
 * @param note what the gateway cannot know, if anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestState(String id, String state, @Nullable String function, @Nullable String topic,
		@Nullable Integer partition, @Nullable Long offset, @Nullable Long before, @Nullable String at,
		@Nullable Integer attempt, @Nullable String kind, @Nullable String code, @Nullable String message,
		@Nullable String note) {

	static RequestState of(String id, String state, @Nullable String note) {
		return new RequestState(id, state, null, null, null, null, null, null, null, null, null, null, note);
	}

	/** Whether it will never change. */
	boolean isFinal() {
		return this.state.equals("delivered");
	}

}
