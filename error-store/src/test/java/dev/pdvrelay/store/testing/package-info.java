/**
 * What tests over the error store share: a real Postgres and sample failures.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.store.testing;
