package dev.pdvrelay.common.function;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lines {@code functions.<Name>.*} of one function, as written.
 *
 * @param name the function's name where the key cannot carry it, as in an environment
 * variable
 * @param enabled false takes the function out of service
 * @param endpoint path below {@code manager.url} or whole URL; several with commas
 * @param partitions of its topic, or null for the usual number
 * @param idempotencyArgument the argument by which a repetition is known, or null
 */
record FunctionSettings(@Nullable String name, @DefaultValue("true") boolean enabled,
		@DefaultValue List<String> endpoint, @Nullable Integer partitions, @DefaultValue List<String> orderingKey,
		@DefaultValue("1") String kafkaArgument, @DefaultValue("30s") Duration timeout,
		@DefaultValue("false") boolean idempotent, @Nullable String verifyOperation, @Nullable String namespace,
		@Nullable String soapAction, @DefaultValue List<String> parts, @Nullable String idempotencyArgument) {

}
