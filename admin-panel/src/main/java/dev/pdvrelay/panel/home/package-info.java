/**
 * The first page: what is broken, whom it hits, what to do.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.home;
