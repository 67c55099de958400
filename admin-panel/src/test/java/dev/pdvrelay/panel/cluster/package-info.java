/**
 * Tests of the view of Kafka.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.cluster;
