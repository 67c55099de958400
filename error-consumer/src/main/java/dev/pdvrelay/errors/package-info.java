/**
 * Takes failures and receipts from Kafka into the error store, and reprocesses
 * automatically.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.errors;
