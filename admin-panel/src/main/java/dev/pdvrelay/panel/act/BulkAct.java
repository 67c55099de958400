package dev.pdvrelay.panel.act;

import dev.pdvrelay.panel.people.Right;

/**
 * What can be done with many at once.
 */
enum BulkAct {

	REPROCESS(Right.REPROCESS), DELETE(Right.DELETE), RESTORE(Right.DELETE);

	private final Right right;

	BulkAct(Right right) {
		this.right = right;
	}

	/** What a person must be allowed to do with a single one. */
	Right right() {
		return this.right;
	}

}
