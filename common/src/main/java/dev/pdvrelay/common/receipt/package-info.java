/**
 * The proof that a request was delivered.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.receipt;
