/**
 * Tells where a request is, from Kafka and the spool alone.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.status;
