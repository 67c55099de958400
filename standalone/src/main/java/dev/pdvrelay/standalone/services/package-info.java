/**
 * The services as Spring contexts of their own over one class path.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.standalone.services;
