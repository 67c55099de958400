package dev.pdvrelay.init;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.init")
			.keepsTheHouseStyle()
			.knowsNoOtherService()
			.knowsNoDatabase()
			.knowsNoScreen()
			.knowsNoSoap();
	}

}
