package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallHeadersTest {

	private final MockHttpServletRequest call = new MockHttpServletRequest();

	@Test
	void areAllAbsentByDefault() {
		CallHeaders headers = CallHeaders.of(this.call);

		assertThat(headers).isEqualTo(new CallHeaders(null, null, null, null));
		assertThat(headers.correlationIdOr(7)).isEqualTo("7");
	}

	@Test
	void readAnOrderingKeyInUtf8AndInIsoLatin() {
		this.call.addHeader("Ordering-Key",
				new String("São".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
		MockHttpServletRequest latin = new MockHttpServletRequest();
		latin.addHeader("Ordering-Key", "São");

		assertThat(CallHeaders.of(this.call).orderingKey()).hasToString("São");
		assertThat(CallHeaders.of(latin).orderingKey()).hasToString("São");
	}

	@Test
	void keepAValidTraceparent() {
		String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
		this.call.addHeader("traceparent", trace);

		assertThat(CallHeaders.of(this.call).traceparent()).isEqualTo(trace);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"00-00000000000000000000000000000000-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
			"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x" })
	void ignoreAnInvalidTraceparent(String trace) {
		this.call.addHeader("traceparent", trace);

		assertThat(CallHeaders.of(this.call).traceparent()).isNull();
	}

}
