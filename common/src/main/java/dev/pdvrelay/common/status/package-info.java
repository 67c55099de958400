/**
 * What the workers tell of themselves and of the Manager, for everybody to see.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.status;
