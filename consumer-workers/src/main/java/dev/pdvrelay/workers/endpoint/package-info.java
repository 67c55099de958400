/**
 * What the workers know of each of the Manager's endpoints: how many calls it bears, and
 * whether it is away.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers.endpoint;
