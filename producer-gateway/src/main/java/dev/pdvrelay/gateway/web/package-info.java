/**
 * How the web server is set up: limits, and no page that it writes by itself.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.gateway.web;
