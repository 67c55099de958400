/**
 * Delivery by SOAP 1.1: the Manager's contract, the envelope, the call and what its
 * answer means.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers.soap;
