/**
 * Where the data lies, which ports are used and what the configuration asks for.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.standalone.settings;
