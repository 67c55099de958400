/**
 * Decides who may post, and how much.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.access;
