/**
 * A real Kafka broker and a real Postgres inside one process, both keeping their data.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.standalone.embedded;
