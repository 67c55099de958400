package dev.pdvrelay.panel.job;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.JobAction;
import dev.pdvrelay.store.JobOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a call that makes a job. A member that we do not know is refused, and the
 * filter must be there, so that nobody acts on everything by a misspelt name.
 */
record JobCall(ObjectNode body, ObjectNode filter) {

	private static final Set<String> KNOWN = Set.of("action", "filter", "canary", "ratePerSecond",
			"abortAboveFailureRatio", "reason");

	private static final Set<String> CRITERIA = Set.of("function", "kind", "status", "q", "from", "to", "incident",
			"shop", "pdv", "code");

	static JobCall read(byte @Nullable [] body) {
		try {
			ObjectNode call = ArgumentsJson.read((body != null) ? body : new byte[0]);
			expectKnown(call, KNOWN, "The body");
			if (!(call.get("filter") instanceof ObjectNode filter)) {
				throw bad("\"filter\" must be an object such as {\"function\":\"subirXMLNota\"}; {} means everything"
						+ " that waits.");
			}
			expectKnown(filter, CRITERIA, "\"filter\"");
			return new JobCall(call, filter);
		}
		catch (UnacceptableArguments ex) {
			throw bad(String.valueOf(ex.getMessage()));
		}
	}

	private static void expectKnown(ObjectNode object, Set<String> known, String where) {
		for (String name : object.propertyNames()) {
			if (!known.contains(name)) {
				throw bad(where + " may hold " + String.join(", ", known.stream().sorted().toList())
						+ "; it does not know \"" + name + "\".");
			}
		}
	}

	/** The order, checked; for whoever calls. */
	JobOrder order(ZoneId zone, String caller) {
		JobAction action = action();
		return new JobOrder(action, criteria(action).filter(zone),
				whole("canary", JobDefaults.CANARY, 0, JobOrder.MOST_CANARY),
				whole("ratePerSecond", JobDefaults.perSecond(action), 1, JobOrder.MOST_PER_SECOND), ratio(),
				Actor.person(caller), Reason.of(text(this.body, "reason")));
	}

	private JobAction action() {
		String given = text(this.body, "action");
		return Arrays.stream(JobAction.values())
			.filter((action) -> action.name().equalsIgnoreCase(given))
			.findFirst()
			.orElseThrow(() -> bad("\"action\" must be reprocess, delete or restore."));
	}

	private Criteria criteria(JobAction action) {
		String status = text(this.filter, "status");
		if (status != null && !status.isBlank() && !status.strip().equalsIgnoreCase(action.from().name())) {
			throw bad("\"status\" must be " + action.from() + " or left out: nothing else can be acted on by "
					+ action.name().toLowerCase(Locale.ROOT) + ".");
		}
		return new Criteria(text(this.filter, "function"), text(this.filter, "kind"), action.from().name(),
				text(this.filter, "q"), text(this.filter, "from"), text(this.filter, "to"), incident(),
				text(this.filter, "shop"), text(this.filter, "pdv"), text(this.filter, "code"));
	}

	private @Nullable String incident() {
		JsonNode value = present(this.filter, "incident");
		return (value != null && value.isIntegralNumber()) ? value.asString() : text(this.filter, "incident");
	}

	private int whole(String name, int otherwise, int least, int most) {
		JsonNode value = present(this.body, name);
		if (value == null) {
			return otherwise;
		}
		if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue()) || value.doubleValue() < least
				|| value.doubleValue() > most) {
			throw bad("\"" + name + "\" must be a whole number from " + least + " to " + most + ".");
		}
		return (int) value.doubleValue();
	}

	private double ratio() {
		JsonNode value = present(this.body, "abortAboveFailureRatio");
		if (value == null) {
			return JobDefaults.ABORT_ABOVE;
		}
		if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
			throw bad("\"abortAboveFailureRatio\" must be a number from 0 to 1.");
		}
		return value.doubleValue();
	}

	private static @Nullable String text(ObjectNode object, String name) {
		JsonNode value = present(object, name);
		if (value != null && !value.isString()) {
			throw bad("\"" + name + "\" must be a text.");
		}
		return (value != null) ? value.stringValue() : null;
	}

	private static @Nullable JsonNode present(ObjectNode object, String name) {
		JsonNode value = object.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

	private static ResponseStatusException bad(String sentence) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
	}

}
