package dev.pdvrelay.store;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is limited to; an empty part means no limit. A shop or till is named by
 * how its ordering keys begin, part by part, such as {@code 1/0214} for all tills of a
 * shop; {@code *} stands for anything within one part.
 *
 * @param functions names of functions
 * @param shops beginnings of ordering keys; requests without one belong to nobody who is
 * limited by shop
 */
@SuppressWarnings("serial")
public record Scope(Set<String> functions, Set<String> shops) implements Serializable {

	/** No limit at all. */
	public static final Scope ALL = new Scope(Set.of(), Set.of());

	/** Nothing; for those who are nobody. */
	public static final Scope NOTHING = new Scope(Set.of(""), Set.of());

	private static final Pattern SHOP = Pattern.compile("[A-Za-z0-9._*-]{1,64}(/[A-Za-z0-9._*-]{1,64}){0,9}");

	public Scope {
		functions = Set.copyOf(functions);
		shops = Set.copyOf(shops);
		for (String shop : shops) {
			if (!SHOP.matcher(shop).matches()) {
				throw new IllegalArgumentException("\"" + shop
						+ "\" is no beginning of an ordering key; write it like 1/0214, or */0214 for any company.");
			}
		}
	}

	public boolean isAll() {
		return equals(ALL);
	}

	/** Whether a function is within, for some of its requests at least. */
	public boolean includesFunction(String function) {
		return this.functions.isEmpty() || this.functions.contains(function);
	}

	/** Whether a request is within. */
	public boolean includes(String function, @Nullable String orderingKey) {
		return includesFunction(function) && (this.shops.isEmpty() || (orderingKey != null && this.shops.stream()
			.anyMatch(
					(shop) -> Pattern.compile(regex(shop) + "(/.*)?", Pattern.DOTALL).matcher(orderingKey).matches())));
	}

	/** In a fixed order, as it is kept. */
	public List<String> sortedFunctions() {
		return List.copyOf(new TreeSet<>(this.functions));
	}

	/** In a fixed order, as it is kept. */
	public List<String> sortedShops() {
		return List.copyOf(new TreeSet<>(this.shops));
	}

	/** The same in Java and in Postgres. */
	static String regex(String shop) {
		return shop.replace(".", "\\.").replace("*", "[^/]*");
	}

}
