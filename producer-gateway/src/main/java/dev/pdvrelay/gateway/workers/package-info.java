/**
 * Knows whether anybody works on a function.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.workers;
