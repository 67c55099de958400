package dev.pdvrelay.gateway.spool;

/**
 * How far the journal is published.
 *
 * @param head the first entry that is not known to be published
 * @param begun how many entries from there on may have been published
 * @param since since when, in milliseconds
 */
record Progress(long head, int begun, long since) {

}
