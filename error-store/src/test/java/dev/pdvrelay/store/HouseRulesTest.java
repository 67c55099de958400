package dev.pdvrelay.store;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.store").keepsTheHouseStyle().knowsNoOtherService().knowsNoScreen().knowsNoSoap();
	}

}
