package dev.pdvrelay.common;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.common")
			.keepsTheHouseStyle()
			.knowsNoOtherService()
			.knowsNoDatabase()
			.knowsNoScreen()
			.knowsNoSoap();
	}

}
