/**
 * The panel as people and programs meet it.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel;
