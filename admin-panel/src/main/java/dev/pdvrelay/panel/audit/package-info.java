/**
 * Who changed what, when and why: the page, the file and the API of the audit.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.panel.audit;
