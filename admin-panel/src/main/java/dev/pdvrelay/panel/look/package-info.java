/**
 * What all pages share: language, times, errors.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.look;
