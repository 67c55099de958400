package dev.pdvrelay.gateway;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.gateway")
			.keepsTheHouseStyle()
			.knowsNoOtherService()
			.knowsNoDatabase()
			.knowsNoSoap();
	}

}
