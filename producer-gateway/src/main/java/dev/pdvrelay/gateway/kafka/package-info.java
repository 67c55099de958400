/**
 * How the gateway gets a request onto Kafka in bounded time, and how it knows that Kafka
 * is there.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.kafka;
