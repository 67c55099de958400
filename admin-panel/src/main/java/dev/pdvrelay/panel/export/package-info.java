/**
 * The failed requests of a filter as a file.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.export;
