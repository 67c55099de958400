/**
 * What people tell the workers to do.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.control;
