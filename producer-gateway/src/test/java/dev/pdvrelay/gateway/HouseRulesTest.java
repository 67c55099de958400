package dev.pdvrelay.gateway;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.gateway")
			.keepsTheHouseStyle()
			.knowsNoOtherService()
			.knowsNoDatabase()
			.knowsNoSoap()
			.check(noClasses().that()
				.resideInAPackage("..kafka..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "..intake..")
				.because("the way onto Kafka is the same for every format"))
			.check(classes().that()
				.resideInAPackage("..intake..")
				.should()
				.notBePublic()
				.because("nobody else needs to know a format"));
	}

}
