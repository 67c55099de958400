/**
 * Commands that fill a store and measure it.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.benchmarks;
