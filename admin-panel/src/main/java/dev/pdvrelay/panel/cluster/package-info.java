/**
 * A calm view of Kafka itself: brokers, topics, consumer groups and records. Reads only.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.cluster;
