/**
 * How requests, failures and receipts stand in Kafka records, and how they get there
 * durably.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.kafka;
