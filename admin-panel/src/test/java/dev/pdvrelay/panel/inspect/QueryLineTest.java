package dev.pdvrelay.panel.inspect;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.store.FailedRequestFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class QueryLineTest {

	@Test
	void takesCriteriaOutOfTheWords() {
		QueryLine line = QueryLine
			.read("pdv:17 recusada loja: 3 FUNÇÃO:subirXMLNota na código:\"SOAP erro\" ate:1/12/2026");

		assertThat(line.criteria()).isEqualTo(
				Map.of("pdv", "17", "shop", "3", "function", "subirXMLNota", "code", "SOAP erro", "to", "2026-12-01"));
		assertThat(line.text().split("\\s+")).containsExactly("recusada", "na");
	}

	@ParameterizedTest
	@CsvSource({ "till:1,pdv", "shop:1,shop", "store:1,", "code:1,code", "function:1,function", "from:1,from",
			"to:1,to", "incident:1,incident", "desde:1,from", "PDV:1,pdv", "http://pdv:1,", "SOAP-ENV:Client,",
			"xpdv:1,", "13:45,", "pdv=1,", "' pdv:1',pdv" })
	void knowsItsNamesAndNoOthers(String typed, @Nullable String name) {
		assertThat(QueryLine.read(typed).criteria().keySet())
			.isEqualTo((name != null) ? Map.of(name, "").keySet() : Map.of().keySet());
		assertThat(QueryLine.read(typed).text()).isEqualTo((name != null) ? "" : typed);
	}

	@Test
	void whatIsTypedWinsAndTheRestStays() {
		Criteria criteria = new Criteria("A", null, null, "funcao:B cupom", null, null, null, "1", null, null);

		assertThat(criteria.given()).containsExactly(Map.entry("function", "B"), Map.entry("shop", "1"),
				Map.entry("q", "cupom"));
		assertThat(criteria.urlWithout("shop")).isEqualTo("/failures?function=B&q=cupom");
		assertThat(criteria.knowing(List.of("b")).function()).isEqualTo("b");
	}

	@ParameterizedTest
	@CsvSource({ "pdv:, unfinished", "loja: pdv:3, unfinished", "recusada loja:, unfinished",
			"codigo:\"a b, unfinished", "%, noWord", "---, noWord", "pdv:1'7, pdv", "loja:%, shop", "desde:ontem, from",
			"ate:2026-13-40, to", "ate:99/99/2026, to", "incidente:abc, incident" })
	void saysWhatItDoesNotUnderstand(String typed, String field) {
		assertThatExceptionOfType(BadCriterion.class).isThrownBy(() -> filter(typed))
			.satisfies((wrong) -> assertThat(wrong.field()).isEqualTo(field));
	}

	@Test
	void refusesWhatIsTooLongOrHasControlCharacters() {
		assertThatExceptionOfType(BadCriterion.class).isThrownBy(() -> filter("a".repeat(201)));
		assertThatExceptionOfType(BadCriterion.class).isThrownBy(() -> filter("a\0b"));
		assertThatExceptionOfType(BadCriterion.class).isThrownBy(() -> filter("codigo:a\u0001b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'; drop table job; --", "100%", "x_y", "\" pdv", "pdv:\"7\"", "a:b:c" })
	void takesSignsForWhatTheyAre(String typed) {
		assertThatNoException().isThrownBy(() -> filter(typed));
	}

	@Test
	void isNotKeptBusyByMaliciousText() {
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			QueryLine.read("pdv:".repeat(100_000));
			QueryLine.read("pdv:\"" + "a".repeat(100_000));
			QueryLine.read("pdv:" + " ".repeat(100_000));
			QueryLine.unfinished("abcdefghi".repeat(50_000) + ":");
		});
	}

	private static FailedRequestFilter filter(String typed) {
		return new Criteria(null, null, null, typed, null, null, null, null, null, null).filter(ZoneOffset.UTC);
	}

}
