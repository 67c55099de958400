package dev.pdvrelay.errors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.status.RelayStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions whose failed requests are not sent again for now, because the Manager's
 * endpoint is away or somebody has paused the function.
 */
final class HeldFunctions {

	private static final Logger log = LoggerFactory.getLogger(HeldFunctions.class);

	private final FunctionCatalog functions;

	private final RelayStatus status;

	private final Pauses pauses;

	private volatile Map<String, String> causes = Map.of();

	HeldFunctions(FunctionCatalog functions, RelayStatus status, Pauses pauses) {
		this.functions = functions;
		this.status = status;
		this.pauses = pauses;
	}

	/** Looks anew and names them; says in the log which have begun and ended. */
	Set<String> now() {
		Map<String, String> before = this.causes;
		Map<String, String> present = causes();
		this.causes = present;
		present.forEach((function, cause) -> {
			if (!before.containsKey(function)) {
				log.info("Automatic reprocessing of {} is held, because {}; what is due stays as it is and is sent by "
						+ "itself afterwards", function, cause);
			}
		});
		before.keySet().forEach((function) -> {
			if (!present.containsKey(function)) {
				log.info("Automatic reprocessing of {} goes on", function);
			}
		});
		return present.keySet();
	}

	/** Looks anew and names them; says nothing. */
	Set<String> quietly() {
		return causes().keySet();
	}

	private Map<String, String> causes() {
		Map<String, String> present = new LinkedHashMap<>();
		for (Function function : this.functions.all()) {
			cause(function).ifPresent((cause) -> present.put(function.name(), cause));
		}
		return present;
	}

	private Optional<String> cause(Function function) {
		return this.status.awaySince(function)
			.map((since) -> function.endpoint() + " has been away since " + since)
			.or(() -> this.pauses.all()
				.stream()
				.filter((pause) -> pause.partition() == null && pause.function().equals(function.name()))
				.findFirst()
				.map((pause) -> pause.by() + " has paused it: " + pause.reason()));
	}

	/** How many there were at the latest look. */
	int count() {
		return this.causes.size();
	}

}
