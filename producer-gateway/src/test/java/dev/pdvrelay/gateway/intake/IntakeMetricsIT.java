package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeMetricsIT {

	@Test
	void countsRequestsByFunctionSourceAndOutcome() {
		try (TestGateway gateway = TestGateway.start()) {
			gateway.postJson("Confirma", "{}");
			gateway.postJson("Confirma", "[]");
			gateway.send(Captures.form("22-urlencoded-array-not-serialized"));
			gateway.postJson("x".repeat(50), "[]");

			Answer metrics = gateway.send("GET /actuator/prometheus HTTP/1.1\r\nHost: x\r\n\r\n");

			assertThat(metrics.text()).contains(
					"gateway_requests_total{function=\"Confirma\",outcome=\"published\",source=\"json\"} 1.0",
					"gateway_requests_total{function=\"Confirma\",outcome=\"refused\",source=\"native\"} 1.0",
					"gateway_requests_total{function=\"AtualizaDadosPDV\",outcome=\"refused\",source=\"legacy\"} 1.0",
					"gateway_requests_total{function=\"unknown\",outcome=\"refused\",source=\"native\"} 1.0",
					"gateway_publish_seconds_count{function=\"Confirma\",outcome=\"published\"} 1");
		}
	}

}
