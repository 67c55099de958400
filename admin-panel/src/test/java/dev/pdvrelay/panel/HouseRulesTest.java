package dev.pdvrelay.panel;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.panel").keepsTheHouseStyle().knowsNoOtherService().knowsNoSoap();
	}

}
