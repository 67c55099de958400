package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.text.ArgumentsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class OrderingKeysTest {

	private final Function function = FunctionCatalog
		.from(new MockEnvironment().withProperty("functions.Venda.endpoint", "/erp")
			.withProperty("functions.Venda.ordering-key", "cod_empresa,cod_filial,num_pdv"))
		.find("Venda")
		.orElseThrow();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{\"cod_empresa\":\"1\",\"cod_filial\":\"0023\",\"num_pdv\":7,\"x\":1}|1/0023/7",
					"{\"num_pdv\":7,\"cod_filial\":\"0023\",\"cod_empresa\":\"1\"}|1/0023/7", "{\"num_pdv\":7}|//7",
					"{\"cod_empresa\":true,\"num_pdv\":1.50}|true//1.50",
					"{\"cod_empresa\":null,\"cod_filial\":[1],\"num_pdv\":\"7\"}|//7",
					"{\"cod_empresa\":1,\"cod_filial\":{\"a\":1}}|1//", "{\"cod_empresa\":\"São\"}|São//" })
	void joinsTheConfiguredArguments(String arguments, String key) throws Exception {
		assertThat(key(arguments)).hasToString(key);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{}", "{\"x\":1}", "{\"cod_empresa\":\"\",\"cod_filial\":null}" })
	void makesNoKeyWhereAllAreMissing(String arguments) throws Exception {
		assertThat(key(arguments)).isNull();
	}

	@Test
	void shortensLongKeysSoThatEqualOnesStayEqual() throws Exception {
		String longest = "{\"cod_empresa\":\"" + "x".repeat(254) + "\"}";
		String tooLong = "{\"cod_empresa\":\"" + "x".repeat(255) + "\"}";
		String another = "{\"cod_empresa\":\"" + "y".repeat(255) + "\"}";

		assertThat(key(longest).value()).hasSize(256).endsWith("x//");
		assertThat(key(tooLong).value()).matches("[0-9a-f]{64}");
		assertThat(key(tooLong)).isEqualTo(key(tooLong)).isNotEqualTo(key(another));
	}

	private OrderingKey key(String arguments) throws Exception {
		return OrderingKeys.of(this.function, ArgumentsJson.read(arguments.getBytes(StandardCharsets.UTF_8)));
	}

}
