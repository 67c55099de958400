/**
 * What texts and JSON the relay accepts.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.text;
