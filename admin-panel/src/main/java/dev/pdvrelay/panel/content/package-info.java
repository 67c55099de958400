/**
 * What a request carries, made readable, and edits of it made safe.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.content;
