package dev.pdvrelay.standalone;

/**
 * What runs in the process, in the order in which it stops: first the door is closed,
 * then the work in hand is finished, and what it stands on goes last.
 */
enum Part {

	GATEWAY, WORKERS, ERROR_CONSUMER, PANEL, SIMULATOR, KAFKA, POSTGRES

}
