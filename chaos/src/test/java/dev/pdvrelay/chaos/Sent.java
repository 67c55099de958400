package dev.pdvrelay.chaos;

/**
 * A request as it was put on its topic and confirmed by Kafka.
 *
 * @param sequence counts the requests of a function and key, from 1
 */
record Sent(String id, String function, String key, int sequence, boolean poison, int partition, long offset) {

}
