/**
 * What workers tell of the Manager and of their partitions, and what people tell workers.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.relay;
