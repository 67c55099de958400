/**
 * What tests of all modules share: captured wire traffic, a real broker, sample requests.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.testing;
