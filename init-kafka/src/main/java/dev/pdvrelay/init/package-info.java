/**
 * Makes and checks the topics, then ends.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.init;
