/**
 * Why a request could not be delivered, as a value.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.failure;
