package dev.pdvrelay.panel.act;

/**
 * What can be done with many at once.
 */
enum BulkAct {

	REPROCESS, DELETE, RESTORE

}
