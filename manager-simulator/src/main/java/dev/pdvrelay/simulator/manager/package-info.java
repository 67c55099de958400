/**
 * The Manager's endpoints as the relay calls them.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.simulator.manager;
