/**
 * Jobs: one act on everything that matches a filter, ordered, watched and stopped here.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.job;
