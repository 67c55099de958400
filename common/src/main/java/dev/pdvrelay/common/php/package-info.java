/**
 * A strict reader of PHP's {@code serialize()} format.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.php;
