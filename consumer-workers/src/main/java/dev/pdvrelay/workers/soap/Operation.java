package dev.pdvrelay.workers.soap;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the Manager as its contract describes it.
 *
 * @param encoded whether values carry their types (rpc/encoded) or not (rpc/literal)
 * @param unusable why this operation cannot be called, or null if it can
 */
record Operation(String name, String namespace, String soapAction, boolean encoded, List<Part> parts,
		@Nullable String unusable) {

	Operation {
		Part.checkName(name);
	}

	/**
	 * What the configuration says of a function, in place of a WSDL.
	 * @throws InvalidSetting if a part cannot be one
	 */
	static Operation configured(Function function) {
		String namespace = Objects.requireNonNull(function.contract().namespace());
		String action = Objects.requireNonNullElse(function.contract().soapAction(), namespace + "#" + function.name());
		try {
			List<Part> parts = function.contract().parts().stream().map(Part::parse).toList();
			return new Operation(function.name(), namespace, action, true, parts, null);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSetting("functions." + function.name() + ".parts", function.contract().parts(),
					"each part must be a name, or name:type with a type of XML Schema such as string or int");
		}
	}

	@Nullable Part part(String name) {
		for (Part part : this.parts) {
			if (part.name().equals(name)) {
				return part;
			}
		}
		return null;
	}

	/** The names of the parts, for people. */
	String partNames() {
		return this.parts.isEmpty() ? "none" : this.parts.stream().map(Part::name).collect(Collectors.joining(", "));
	}

}
