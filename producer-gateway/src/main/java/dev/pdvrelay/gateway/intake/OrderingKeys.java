package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.OrderingKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rule that makes an ordering key of a function's configured arguments: their values
 * joined with a slash, a missing one empty, no key if all are missing.
 */
final class OrderingKeys {

	private OrderingKeys() {
	}

	static @Nullable OrderingKey of(Function function, ObjectNode arguments) {
		return of(function, (name) -> text(arguments.get(name)));
	}

	/**
	 * The same rule for arguments of any other form.
	 * @param argument the text of an argument, empty if there is none
	 */
	static @Nullable OrderingKey of(Function function, UnaryOperator<String> argument) {
		if (function.orderingKey().isEmpty()) {
			return null;
		}
		List<String> values = function.orderingKey().stream().map(argument).toList();
		if (values.stream().allMatch(String::isEmpty)) {
			return null;
		}
		String joined = String.join("/", values);
		return new OrderingKey((joined.length() <= OrderingKey.MAX_LENGTH) ? joined : sha256(joined));
	}

	static String text(@Nullable JsonNode value) {
		return (value != null && value.isValueNode() && !value.isNull()) ? value.asString() : "";
	}

	/** Equal long keys stay equal, which is all that order needs. */
	private static String sha256(String text) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
