/**
 * What it means to deliver a request, whatever the protocol.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers.delivery;
