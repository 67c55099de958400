/**
 * Failed requests in Postgres: their states, history and reprocessing. Knows no HTTP and
 * no screen.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.store;
