package dev.pdvrelay.store;

/**
 * From which size on a job waits for a second person.
 *
 * @param above the largest selection that starts by itself; 0 for no limit
 */
public record Approval(long above) {

	/** What a service has that makes no jobs. */
	public static final Approval NEVER = new Approval(0);

	/** Whether somebody else has to agree to so many at once. */
	public boolean isNeededFor(long selected) {
		return this.above > 0 && selected > this.above;
	}

}
