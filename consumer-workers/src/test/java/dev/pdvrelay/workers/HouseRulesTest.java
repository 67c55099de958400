package dev.pdvrelay.workers;

import dev.pdvrelay.common.testing.HouseRules;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class HouseRulesTest {

	@Test
	void keepsTheRulesOfTheHouse() {
		HouseRules.of("dev.pdvrelay.workers")
			.keepsTheHouseStyle()
			.knowsNoOtherService()
			.knowsNoDatabase()
			.knowsNoScreen()
			.check(noClasses().that()
				.resideOutsideOfPackage("dev.pdvrelay.workers.soap..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("org.springframework.ws..", "javax.wsdl..", "org.apache.hc..")
				.because("SOAP and HTTP stay in the soap package"))
			.check(noClasses().that()
				.resideInAPackage("dev.pdvrelay.workers.soap..")
				.should()
				.dependOnClassesThat()
				.resideInAPackage("org.apache.kafka..")
				.because("delivery knows no Kafka"));
	}

}
