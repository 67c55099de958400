/**
 * What the tests of the gateway share: a running gateway, and HTTP byte for byte.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.testing;
