/**
 * The operator's desk: pages and JSON API over the error store.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel;
