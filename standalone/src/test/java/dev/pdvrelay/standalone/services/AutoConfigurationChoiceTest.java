package dev.pdvrelay.standalone.services;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class AutoConfigurationChoiceTest {

	private static final String[] CANDIDATES = {
			"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", null,
			"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" };

	private final AutoConfigurationChoice choice = new AutoConfigurationChoice();

	@Test
	void leavesOutWhatAServiceIsWithout() {
		this.choice
			.setEnvironment(new MockEnvironment().withProperty("standalone.without", "org.springframework.boot.jdbc."));

		assertThat(this.choice.match(CANDIDATES, mock(AutoConfigurationMetadata.class))).containsExactly(false, true,
				true);
	}

	@Test
	void leavesOutNothingByItself() {
		this.choice.setEnvironment(new MockEnvironment());

		assertThat(this.choice.match(CANDIDATES, mock(AutoConfigurationMetadata.class))).containsOnly(true);
	}

	@Test
	void isAskedBySpringBoot() {
		assertThat(SpringFactoriesLoader.loadFactories(AutoConfigurationImportFilter.class, null))
			.hasAtLeastOneElementOfType(AutoConfigurationChoice.class);
	}

}
