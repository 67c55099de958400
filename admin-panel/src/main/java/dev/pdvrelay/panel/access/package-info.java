/**
 * Who gets in: login, rights, protection against forgery and guessing.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.access;
