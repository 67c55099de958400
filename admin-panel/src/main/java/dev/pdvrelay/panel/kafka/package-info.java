/**
 * The panel's one connection to Kafka.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.kafka;
