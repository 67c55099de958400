package dev.pdvrelay.simulator.soap;

import java.util.ArrayList;
import java.util.List;

/**
 * An operation that a service of the Manager offers.
 *
 * @param parts the names of its arguments, in order
 */
public record Operation(String name, List<String> parts) {

	/**
	 * The arguments under the names of the parts they fill, the way PHP finds them: by
	 * name, or all by position if no name is known. Surplus arguments keep their names.
	 */
	public List<Argument> bound(SoapCall call) {
		if (call.arguments().stream().anyMatch((argument) -> this.parts.contains(argument.name()))) {
			return call.arguments();
		}
		List<Argument> bound = new ArrayList<>(call.arguments());
		for (int i = 0; i < Math.min(bound.size(), this.parts.size()); i++) {
			bound.set(i, bound.get(i).named(this.parts.get(i)));
		}
		return bound;
	}

}
