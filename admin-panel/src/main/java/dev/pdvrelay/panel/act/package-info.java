/**
 * What people do with failed requests: send again, edit, delete, restore, one or many.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.act;
