package dev.pdvrelay.simulator.manager;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.pdvrelay.simulator.behaviour.Rule;
import dev.pdvrelay.simulator.soap.SoapAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the caller.
 *
 * @param status the HTTP status; 0 closes the connection without an answer
 * @param summary the answer in short, for the journal
 * @param retryAfter the seconds in {@code Retry-After}
 */
record Answer(int status, Charset charset, String contentType, String body, String summary,
		@Nullable Integer retryAfter) {

	static Answer to(String namespace, String operation, Rule rule) {
		return switch (rule.mode()) {
			case ACCEPT, SLOW -> situation(namespace, operation, 0, message(rule, operation + " concluída"));
			case REJECT -> situation(namespace, operation, rule.situation(), message(rule, "Registro recusado"));
			case FAULT -> fault("Server", message(rule, "Não foi possível gravar o registro"));
			case UNAVAILABLE -> html(503, message(rule, "Serviço indisponível"), rule.retryAfter());
			case HTML -> html(500, message(rule, "Não foi possível conectar ao banco"), null);
			case BOOLEAN_FALSE -> soap(200, SoapAnswer.no(namespace, operation), "false");
			case DROP -> new Answer(0, StandardCharsets.UTF_8, "", "", "connection closed", null);
		};
	}

	static Answer fault(String code, String message) {
		return soap(500, SoapAnswer.fault(code, message), message);
	}

	private static Answer situation(String namespace, String operation, int code, String message) {
		String situation = SoapAnswer.situation(code, message);
		return soap(200, SoapAnswer.text(namespace, operation, situation), situation);
	}

	private static Answer soap(int status, String body, String summary) {
		return new Answer(status, StandardCharsets.UTF_8, "text/xml; charset=utf-8", body, summary, null);
	}

	/** PHP 5 applications show their errors as pages in ISO-8859-1. */
	private static Answer html(int status, String message, @Nullable Integer retryAfter) {
		String escaped = message.replace("&", "&amp;").replace("<", "&lt;");
		return new Answer(status, StandardCharsets.ISO_8859_1, "text/html; charset=ISO-8859-1",
				"<html><body><h1>Erro interno</h1>" + escaped + "</body></html>", message, retryAfter);
	}

	private static String message(Rule rule, String otherwise) {
		return Objects.requireNonNullElse(rule.message(), otherwise);
	}

	boolean isDropped() {
		return this.status == 0;
	}

	byte[] bytes() {
		return this.body.getBytes(this.charset);
	}

}
