package dev.pdvrelay.panel.api;

import java.util.Optional;
import java.util.Set;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.panel.content.Edit;
import dev.pdvrelay.panel.content.UnacceptableEdit;
import dev.pdvrelay.store.FailedRequestDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a call to reprocess or to settle. A member that we do not know is refused,
 * so that no edit is lost by a misspelt name.
 *
 * @param content what to send instead, or null to send what stands there
 * @param version the version the caller saw, or null
 */
record ReprocessCall(@Nullable JsonNode content, @Nullable String reason, @Nullable Long version) {

	private static final Set<String> KNOWN = Set.of("content", "reason", "version");

	static ReprocessCall read(byte @Nullable [] body) {
		if (body == null || body.length == 0) {
			return new ReprocessCall(null, null, null);
		}
		try {
			ObjectNode call = ArgumentsJson.read(body);
			for (String name : call.propertyNames()) {
				if (!KNOWN.contains(name)) {
					throw bad("The body may hold content, reason and version; it does not know \"" + name + "\".");
				}
			}
			return new ReprocessCall(present(call, "content"), reason(call), version(call));
		}
		catch (UnacceptableArguments ex) {
			throw bad(String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable JsonNode present(ObjectNode call, String name) {
		JsonNode value = call.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

	private static @Nullable String reason(ObjectNode call) {
		JsonNode reason = present(call, "reason");
		if (reason != null && !reason.isString()) {
			throw bad("\"reason\" must be a text.");
		}
		return (reason != null) ? reason.stringValue() : null;
	}

	private static @Nullable Long version(ObjectNode call) {
		JsonNode version = present(call, "version");
		if (version != null && !version.canConvertToLong()) {
			throw bad("\"version\" must be a whole number.");
		}
		return (version != null) ? version.asLong() : null;
	}

	/** For a call that sends nothing. */
	ReprocessCall expectNoContent() {
		if (this.content != null) {
			throw bad("Nothing is sent by this call; leave out \"content\".");
		}
		return this;
	}

	/** The content to send, checked; empty to send what stands there. */
	Optional<Content> edited(FailedRequestDetail present) {
		if (this.content == null) {
			return Optional.empty();
		}
		try {
			return Edit.ofJson(present.content(), this.content);
		}
		catch (UnacceptableEdit ex) {
			throw bad(ex.sentence());
		}
	}

	private static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

}
