package dev.pdvrelay.store;

import java.util.stream.Collectors;

import dev.pdvrelay.common.function.FunctionCatalog;

/**
 * Counts the tills and shops that the open failures of incidents hit. One look in the
 * index finds the next till, so it takes as long as there are tills, however many
 * failures there are.
 */
final class HurtSql {

	private static final String AROUND = """
			select i.*, hurt.tills, hurt.shops from (%1$s) i
			left join lateral (
				with recursive till (name) as (
					select min(f.ordering_key) from failed_request f
					where f.incident = i.key and f.status in ('FAILED', 'REPROCESSING') and %2$s
					union all
					select (select min(f.ordering_key) from failed_request f
						where f.incident = i.key and f.status in ('FAILED', 'REPROCESSING') and %2$s
							and f.ordering_key > till.name)
					from till where till.name is not null)
				select count(name) as tills, count(distinct regexp_replace(name, '/[^/]*$', '')) filter (
					where array_length(string_to_array(name, '/'), 1) = %3$s) as shops
				from (select name from till limit ?) seen) hurt on true
			""";

	private final String parts;

	/**
	 * For these functions. An ordering key of several arguments ends with the till, and
	 * what stands before it is the shop; of other keys no shop is known.
	 */
	HurtSql(FunctionCatalog functions) {
		String cases = functions.all()
			.stream()
			.filter((function) -> function.orderingKey().size() > 1)
			.map((function) -> "when '" + function.name() + "' then " + function.orderingKey().size())
			.collect(Collectors.joining(" "));
		this.parts = cases.isEmpty() ? "-1" : "case i.function " + cases + " else -1 end";
	}

	/**
	 * A query for incidents, with tills and shops added; its last parameters are the
	 * values of the condition, twice, and a bound.
	 * @param within a condition on the failures {@code f}
	 */
	String around(String incidents, String within) {
		return AROUND.formatted(incidents, within, this.parts);
	}

}
