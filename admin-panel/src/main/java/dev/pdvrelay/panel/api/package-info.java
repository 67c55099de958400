/**
 * The JSON API beside the pages.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.api;
