/**
 * PHP's {@code serialize()} format: a strict reader, and a writer.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.php;
