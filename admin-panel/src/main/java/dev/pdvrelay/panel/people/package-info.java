/**
 * Who may use the panel, and as what.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.people;
