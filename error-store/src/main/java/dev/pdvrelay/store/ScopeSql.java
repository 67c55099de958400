package dev.pdvrelay.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A scope as one condition on failed requests, with its values in order; {@code true}
 * where nothing is limited.
 */
record ScopeSql(String condition, List<Object> values) {

	/**
	 * The condition.
	 * @param table the name by which the query knows the failed requests, with a dot, or
	 * nothing
	 */
	static ScopeSql of(Scope scope, String table) {
		List<String> conditions = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		if (!scope.functions().isEmpty()) {
			conditions.add(table + "function = any (?)");
			values.add(scope.sortedFunctions().toArray(String[]::new));
		}
		if (!scope.shops().isEmpty()) {
			conditions.add(table + "ordering_key ~ any (?)");
			values.add(scope.sortedShops()
				.stream()
				.map((shop) -> "^" + Scope.regex(shop) + "(/|$)")
				.toArray(String[]::new));
		}
		return new ScopeSql(conditions.isEmpty() ? "true" : String.join(" and ", conditions), values);
	}

}
