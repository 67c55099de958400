/**
 * Settings shared by all services, checked at start.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.config;
