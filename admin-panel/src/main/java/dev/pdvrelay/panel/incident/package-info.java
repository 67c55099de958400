/**
 * Incidents: failures with the same cause, looked after once and not row by row.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.incident;
