/**
 * What comes in by HTTP: each format becomes a request, the request a record, and the
 * caller hears whether it is durable.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.intake;
