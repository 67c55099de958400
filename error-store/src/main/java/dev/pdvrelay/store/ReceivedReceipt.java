package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.receipt.Receipt;

/**
 * A receipt, and where it was read.
 *
 * @param position of its own record
 * @param writtenAt that record's timestamp
 */
public record ReceivedReceipt(Receipt receipt, RecordPosition position, Instant writtenAt) {

}
