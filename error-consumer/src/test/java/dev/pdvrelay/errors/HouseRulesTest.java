package dev.pdvrelay.errors;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.errors").keepsTheHouseStyle().knowsNoOtherService().knowsNoScreen().knowsNoSoap();
	}

}
