/**
 * Keeps requests on disk while Kafka is away, and publishes them in order afterwards.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.spool;
