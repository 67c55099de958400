/**
 * A stand-in Manager with real WSDLs, and faults on demand.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.simulator;
