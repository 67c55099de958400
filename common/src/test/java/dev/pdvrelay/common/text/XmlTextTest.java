package dev.pdvrelay.common.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTextTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "ação", "\t\n\r ", "\u007f\u0080\u009f", "\ud7ff\ue000\ufffd", "\ud83d\ude00",
			"\ud800\udc00\udbff\udfff" })
	void letsThroughWhatXmlCarries(String text) {
		assertThat(XmlText.firstForbidden(text)).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab\u0000", "ab\u0001", "ab\u0008c", "ab\u000b", "ab\u000c", "ab\u001fc", "ab\ufffe",
			"ab\uffff", "ab\ud800", "ab\ud800c", "ab\udc00", "ab\udc00\ud800" })
	void findsTheFirstCharacterThatXmlCannotCarry(String text) {
		assertThat(XmlText.firstForbidden(text)).isEqualTo(2);
	}

	@Test
	void findsAForbiddenCharacterBehindAPair() {
		assertThat(XmlText.firstForbidden("\ud83d\ude00\u0000")).isEqualTo(2);
		assertThat(XmlText.firstForbidden("\ud83d\ud83d\ude00")).isZero();
	}

}
