/**
 * The way of a request from its topic to its outcome. Start reading at PartitionWorker.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.workers.work;
