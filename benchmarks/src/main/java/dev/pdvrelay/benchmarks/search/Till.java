package dev.pdvrelay.benchmarks.search;

import java.util.random.RandomGenerator;

/**
 * One of 2,000 PDVs in 300 shops.
 */
record Till(int shop, int number) {

	private static final int SHOPS = 300;

	private static final int TILLS = 2000;

	static Till any(RandomGenerator random) {
		int till = random.nextInt(TILLS);
		return new Till(1 + till % SHOPS, 1 + till / SHOPS);
	}

	/** As the functions' configuration makes it. */
	String orderingKey() {
		return "1/%04d/%d".formatted(this.shop, this.number);
	}

}
