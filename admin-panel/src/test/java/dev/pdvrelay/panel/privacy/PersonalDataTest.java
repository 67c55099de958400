package dev.pdvrelay.panel.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class PersonalDataTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			52998224725                    | *********25
			529.982.247-25                 | ***.***.***-25
			529 982 247 25                 | *** *** *** 25
			529982247-25                   | *********-25
			529.982.247/25                 | ***.***.***/25
			CPF52998224725.                | CPF*********25.
			<cpf>52998224725</cpf>         | <cpf>*********25</cpf>
			s:11:"52998224725";            | s:11:"*********25";
			12345678909,52998224725        | *********09,*********25
			11 52998224725                 | 11 *********25
			５２９９８２２４７２５            | *********２５
			11222333000181                 | ************81
			11.222.333/0001-81             | **.***.***/****-81
			12ABC34501DE35                 | ************35
			12.abc.345/01de-35             | **.***.***/****-35
			4111111111111111               | ************1111
			4111 1111 1111 1111            | **** **** **** 1111
			4111-1111-1111-1111            | ****-****-****-1111
			5555555555554444               | ************4444
			378282246310005                | ***********0005
			3782 822463 10005              | **** ****** *0005
			30569309025904                 | **********5904
			6362970000457013               | ************7013
			pan=4111111111111111;cvv=1     | pan=************1111;cvv=1
			""")
	void masksWhatProvesItself(String text, String masked) {
		assertThat(PersonalData.masked(text)).isEqualTo(masked);
		assertThat(PersonalData.masked(masked)).as("once masked").isEqualTo(masked);
		assertThat(masks(text)).isNotEmpty().allSatisfy((mask) -> assertThat(masked).contains(mask));
	}

	@ParameterizedTest
	@ValueSource(strings = { "52998224724", "11987654321", "111.111.111-11", "00000000000000", "152998224725",
			"529982247251", "7891000100103", "17894900011514", "20261120132258001", "1763644978123", "184.90",
			"2026-11-20 13:22:58", "loja 0214, PDV 07, cupom 004127", "019aa213-1234-7123-8123-123456789012",
			"35261111222333000181650010000882131000882139", "4111111111111112", "9111111111111111", "1.52998224725",
			"0.52998224725", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "no pedido 4127 19",
			"", "*********25" })
	void leavesOrdinaryNumbersAlone(String text) {
		assertThat(PersonalData.masked(text)).isSameAs(text);
		assertThat(masks(text)).isEmpty();
	}

	@Test
	void takesNoLongerForTextThatIsMadeToTakeLong() {
		String text = "111.111.111-1".repeat(40_000) + "1 ".repeat(200_000) + "9".repeat(300_000)
				+ "4111 ".repeat(40_000);

		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PersonalData.masked(text));
	}

	private static List<String> masks(String text) {
		List<String> masks = new ArrayList<>();
		PersonalData.masked(text, masks::add);
		return masks;
	}

}
