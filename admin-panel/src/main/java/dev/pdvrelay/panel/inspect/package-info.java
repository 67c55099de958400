/**
 * Looking at failed requests: the list, and one with all that is known of it.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.inspect;
