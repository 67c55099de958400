package dev.pdvrelay.panel.export;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTest {

	@Test
	void quotesTextsAndLeavesNumbersAndNothing() {
		assertThat(CsvLine.of(7, "a;\"b\"", null, -3L)).isEqualTo("7;\"a;\"\"b\"\"\";;-3\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =HYPERLINK(\"http://x\")", "\n=1",
			"\uFF1D1" })
	void makesAFormulaAText(String text) {
		assertThat(CsvLine.of(text)).startsWith("\"'");
	}

	@Test
	void leavesAHarmlessTextAsItIs() {
		assertThat(CsvLine.of("Operador 0 não cadastrado")).isEqualTo("\"Operador 0 não cadastrado\"\r\n");
	}

}
