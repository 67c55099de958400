/**
 * The Manager's operations that go through the relay, as configured.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.function;
