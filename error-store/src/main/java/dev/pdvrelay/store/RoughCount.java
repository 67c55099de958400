package dev.pdvrelay.store;

/**
 * How many there are: up to {@value #EXACT} exactly, beyond that as the database's
 * statistics tell, in three digits.
 */
public record RoughCount(long number, boolean isExact) {

	/** Up to here it is counted. */
	public static final int EXACT = 10_000;

	static RoughCount of(long counted, double estimated) {
		if (counted <= EXACT) {
			return new RoughCount(counted, true);
		}
		double many = Math.max(counted, estimated);
		double unit = Math.pow(10, Math.floor(Math.log10(many)) - 2);
		return new RoughCount(Math.round(many / unit) * (long) unit, false);
	}

}
