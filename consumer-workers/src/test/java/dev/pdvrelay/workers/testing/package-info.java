/**
 * A stand-in for the Manager that does what tests tell it.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers.testing;
