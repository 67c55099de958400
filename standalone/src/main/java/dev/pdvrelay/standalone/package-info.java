/**
 * The whole relay in one process, on an embedded Kafka and Postgres that keep their data.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.standalone;
