package dev.pdvrelay.panel.relay;

import java.util.Set;

import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.panel.act.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a call to pause or resume. A member that we do not know is refused, so that
 * nobody pauses a whole function by a misspelt partition.
 *
 * @param partition the partition, or null for the whole function
 */
record PauseCall(@Nullable Integer partition, @Nullable String reason) {

	private static final Set<String> KNOWN = Set.of("partition", "reason");

	static PauseCall read(byte @Nullable [] body) {
		if (body == null || body.length == 0) {
			return new PauseCall(null, null);
		}
		try {
			ObjectNode call = ArgumentsJson.read(body);
			for (String name : call.propertyNames()) {
				if (!KNOWN.contains(name)) {
					throw bad("The body may hold partition and reason; it does not know \"" + name + "\".");
				}
			}
			return new PauseCall(partition(call.path("partition")), reason(call.path("reason")));
		}
		catch (UnacceptableArguments ex) {
			throw bad(String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable Integer partition(JsonNode partition) {
		if (partition.isMissingNode() || partition.isNull()) {
			return null;
		}
		if (!partition.isIntegralNumber() || !partition.canConvertToInt()) {
			throw bad("\"partition\" must be a whole number, or null for the whole function.");
		}
		return partition.asInt();
	}

	private static @Nullable String reason(JsonNode reason) {
		if (reason.isMissingNode() || reason.isNull()) {
			return null;
		}
		if (!reason.isString()) {
			throw bad("\"reason\" must be a text.");
		}
		return Reason.of(reason.stringValue());
	}

	/** The reason, which a pause must have: somebody else will wonder. */
	String givenReason() {
		if (this.reason == null) {
			throw bad("\"reason\" must say why, for those who find it paused.");
		}
		return this.reason;
	}

	private static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

}
