/**
 * What a request is: its id, ordering key, content and the way it came in.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.common.request;
