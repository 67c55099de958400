package dev.pdvrelay.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class HouseRulesTest {

	private final JavaClasses gateway = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.pdvrelay.gateway");

	@Test
	void knowsNoDatabaseAndNoSoap() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "jakarta.xml.soap..")
			.because("the gateway must take requests while the database and the Manager are away")
			.check(this.gateway);
	}

	@Test
	void keepsHttpOutOfKafka() {
		noClasses().that()
			.resideInAPackage("..kafka..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "..intake..")
			.because("the way onto Kafka is the same for every format")
			.check(this.gateway);
	}

	@Test
	void keepsTheIntakeToItself() {
		classes().that()
			.resideInAPackage("..intake..")
			.should()
			.notBePublic()
			.because("nobody else needs to know a format")
			.check(this.gateway);
	}

}
