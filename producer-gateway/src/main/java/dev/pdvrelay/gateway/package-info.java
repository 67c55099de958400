/**
 * The door: takes requests by HTTP and publishes them to Kafka before it answers.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway;
