/**
 * Knows repetitions of a request by their idempotency keys, for all gateways alike.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.duplicates;
