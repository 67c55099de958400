package dev.pdvrelay.common.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * The rules that hold the house together, for the test of each module to check against
 * its own classes.
 */
public final class HouseRules {

	private static final String[] OTHER_SERVICES = { "dev.pdvrelay.gateway..", "dev.pdvrelay.workers..",
			"dev.pdvrelay.errors..", "dev.pdvrelay.panel..", "dev.pdvrelay.simulator..", "dev.pdvrelay.init..",
			"dev.pdvrelay.standalone.." };

	private static final String[] DATABASE = { "java.sql..", "javax.sql..", "org.springframework.jdbc..",
			"jakarta.persistence..", "org.springframework.data..", "org.flywaydb.." };

	private static final String[] SCREEN = { "org.springframework.web..", "jakarta.servlet..", "org.thymeleaf.." };

	private static final String[] SOAP = { "org.springframework.ws..", "javax.wsdl..", "jakarta.xml.soap.." };

	private final JavaClasses classes;

	private final String module;

	private HouseRules(String module) {
		this.module = module;
		this.classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.withImportOption(new ImportOption.DoNotIncludeJars())
			.importPackages(module);
	}

	/** The rules of a module, whose root package this is. */
	public static HouseRules of(String module) {
		return new HouseRules(module);
	}

	/** Services meet on Kafka and in Postgres, never in code. */
	public HouseRules knowsNoOtherService() {
		return check(noClasses().should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(OTHER_SERVICES)
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(this.module + ".."))))
			.because("services meet on Kafka and in Postgres, never in code"));
	}

	public HouseRules knowsNoDatabase() {
		return check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage(DATABASE)
			.because("only the error store talks to Postgres"));
	}

	public HouseRules knowsNoScreen() {
		return check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage(SCREEN)
			.because("HTTP and pages belong to the gateway and the panel"));
	}

	public HouseRules knowsNoSoap() {
		return check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage(SOAP)
			.because("SOAP belongs to the workers' soap package"));
	}

	/** What every module keeps to. */
	public HouseRules keepsTheHouseStyle() {
		check(noClasses().should()
			.haveNameMatching(".*(Util|Utils|Helper|Impl)")
			.because("a better noun says what the thing knows"));
		check(noFields().should()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.because("collaborators come through the constructor"));
		check(classes().that()
			.arePublic()
			.and()
			.areTopLevelClasses()
			.and()
			.areNotInterfaces()
			.and()
			.areNotRecords()
			.and()
			.areNotEnums()
			.and()
			.areNotAssignableTo(Throwable.class)
			.and()
			.areNotAnnotatedWith(SpringBootApplication.class)
			.and()
			.areNotAnnotatedWith(Configuration.class)
			.should()
			.haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
			.because("nothing is inherited for reuse"));
		return check(noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("what is worth saying goes to the log"));
	}

	/** A rule of the module's own. */
	public HouseRules check(ArchRule rule) {
		rule.allowEmptyShould(true).check(this.classes);
		return this;
	}

}
