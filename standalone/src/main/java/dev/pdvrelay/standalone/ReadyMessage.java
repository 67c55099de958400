package dev.pdvrelay.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import dev.pdvrelay.standalone.settings.Port;
import dev.pdvrelay.standalone.settings.Ports;
import dev.pdvrelay.standalone.settings.RelaySettings;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads when everything runs: where things are, and what to try first.
 */
record ReadyMessage(Ports ports, RelaySettings settings, Path data, Duration took, @Nullable String panelPassword) {

	String text() {
		StringBuilder text = new StringBuilder();
		text.append(String.format(Locale.ROOT, "PDV Relay is ready after %.1f s%n%n", this.took.toMillis() / 1000.0));
		line(text, "Gateway", url(Port.GATEWAY), Port.GATEWAY);
		line(text, "Panel", url(Port.PANEL) + "/  " + login(), Port.PANEL);
		if (this.settings.ownManager()) {
			line(text, "Manager", "yours, as configured", null);
		}
		else {
			line(text, "Manager", url(Port.MANAGER) + "/  simulated", Port.MANAGER);
		}
		line(text, "Kafka", "127.0.0.1:" + this.ports.of(Port.KAFKA), Port.KAFKA);
		line(text, "Postgres", "127.0.0.1:" + this.ports.of(Port.POSTGRES) + "/pdvrelay", Port.POSTGRES);
		line(text, "Data", this.data + "  (log: " + RelayLog.FILE + ")", null);
		text.append(
				String.format("%nTry: a request that is delivered, one that is rejected, and where to find it%n%n"));
		text.append(request("CAIXA 07")).append(request("RECUSAR"));
		text.append(String.format("  curl -u admin:%s '%s/api/v1/errors?limit=5'%n",
				(this.panelPassword != null) ? "\"$PANEL_ADMIN_PASSWORD\"" : "PASSWORD", url(Port.PANEL)));
		return text.toString();
	}

	private void line(StringBuilder text, String name, String where, @Nullable Port port) {
		String moved = (port != null && this.ports.isMoved(port)) ? "  (" + port.variable() + ")" : "";
		text.append(String.format("  %-10s%s%s%n", name, where, moved));
	}

	private String login() {
		return (this.panelPassword != null) ? "user admin, password as in PANEL_ADMIN_PASSWORD"
				: "user admin, password as shown at the first start";
	}

	private String request(String description) {
		return String
			.format("  curl -i %s/api/v1/functions/AtualizaDadosPDV/requests -H 'Content-Type: application/json'"
					+ " -d '{\"cod_empresa\":\"1\",\"cod_filial\":\"0023\",\"num_pdv\":\"7\",\"descricao\":\"%s\","
					+ "\"dados_xml\":\"<dados/>\"}'%n", url(Port.GATEWAY), description);
	}

	private String url(Port port) {
		return "http://localhost:" + this.ports.of(port);
	}

}
