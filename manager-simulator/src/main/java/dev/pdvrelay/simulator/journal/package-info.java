/**
 * What the simulator received and did, in bounded memory.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.simulator.journal;
