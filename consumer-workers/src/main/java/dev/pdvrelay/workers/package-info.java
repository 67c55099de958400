/**
 * The road: takes requests from Kafka and delivers them to the Manager.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers;
