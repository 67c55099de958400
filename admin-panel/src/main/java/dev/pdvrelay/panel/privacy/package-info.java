/**
 * Personal data: what it looks like, how it is masked, and who may see it.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.privacy;
