/**
 * A million failures as tills make them, and how fast they are found.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.benchmarks.search;
