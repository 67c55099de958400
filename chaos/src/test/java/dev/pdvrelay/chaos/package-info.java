/**
 * Trials: the product's real processes, a Manager that misbehaves as told, and an audit
 * that shares no code with the product. Start reading at a class that ends in IT.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.chaos;
