/**
 * How the simulator answers, as rules that can be changed while it runs.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.simulator.behaviour;
