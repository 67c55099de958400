package dev.pdvrelay.benchmarks.search;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Why requests fail: a message with numbers that change from one to the next.
 *
 * @param weight how often, among all
 * @param from the first day on which it happened, counted back from today
 * @param to the last one
 */
record Cause(int weight, FailureKind kind, @Nullable String code, String message, int from, int to) {

	private static final FailureKind REJECTED = FailureKind.REJECTED;

	/** Causes of every day, some rare ones, and a few that were there for days only. */
	static final List<Cause> ALL = List.of(
			new Cause(120, REJECTED, "17", "Operador {n} não cadastrado na loja {loja}", 89, 0),
			new Cause(90, REJECTED, "23", "Produto {ean} sem preço na loja {loja}", 89, 0),
			new Cause(80, REJECTED, "55", "Venda recusada: filial {loja} desconhecida", 60, 40),
			new Cause(70, REJECTED, "31", "Cupom {n} já gravado em {data}", 89, 0),
			new Cause(60, REJECTED, "12", "Caixa {pdv} fechado para o movimento de {data}", 89, 0),
			new Cause(50, REJECTED, "44", "Total {valor} difere da soma dos itens {valor}", 89, 0),
			new Cause(45, REJECTED, "SOAP-ENV:Client", "Série {n} não cadastrada para o emitente", 89, 0),
			new Cause(40, REJECTED, "SOAP-ENV:Server", "Deadlock found when trying to get lock; try {n}", 89, 0),
			new Cause(35, REJECTED, "61", "Forma de pagamento {n} não permitida na loja {loja}", 89, 0),
			new Cause(30, REJECTED, "19", "Cliente {n} bloqueado por limite de crédito", 89, 0),
			new Cause(28, REJECTED, "72", "Nota {n} rejeitada: NCM {n} inválido", 89, 0),
			new Cause(25, REJECTED, "73", "Nota {n} rejeitada: CFOP {n} não existe", 30, 25),
			new Cause(22, REJECTED, "539", "Rejeição: duplicidade de NF-e, chave {chave}", 89, 0),
			new Cause(20, REJECTED, "204", "Rejeição: duplicidade de NF-e na posição {n}", 89, 0),
			new Cause(18, REJECTED, "14", "Vale troca {n} vencido em {data}", 89, 0),
			new Cause(16, REJECTED, "15", "Promoção {n} encerrada em {data}", 20, 10),
			new Cause(14, REJECTED, "81", "Estoque negativo do produto {ean} no depósito {n}", 89, 0),
			new Cause(12, REJECTED, "82", "Lote {n} do produto {ean} não encontrado", 89, 0),
			new Cause(10, REJECTED, "99", "Erro interno {n}: contate o suporte", 89, 0),
			new Cause(8, REJECTED, "false", "O Manager respondeu false", 89, 0),
			new Cause(5, REJECTED, "33", "Sangria {n} sem fechamento correspondente", 89, 0),
			new Cause(3, REJECTED, "34", "Suprimento {n} de valor {valor} acima do limite", 89, 0),
			new Cause(2, REJECTED, "90", "Versão {n} do PDV não é mais aceita", 15, 12),
			new Cause(1, REJECTED, "91", "Certificado digital vencido em {data}", 50, 49),
			new Cause(4000, FailureKind.UNAVAILABLE, "503", "HTTP 503 Service Unavailable", 72, 70),
			new Cause(1500, FailureKind.UNAVAILABLE, "502", "HTTP 502 Bad Gateway", 33, 33),
			new Cause(30, FailureKind.UNAVAILABLE, "504", "HTTP 504 Gateway Timeout after {n} ms", 89, 0),
			new Cause(800, FailureKind.UNAVAILABLE, null, "Connection to 10.0.{n}.12:443 refused", 12, 11),
			new Cause(10, FailureKind.UNAVAILABLE, null, "The WSDL could not be read: HTTP 500", 5, 5),
			new Cause(30, FailureKind.UNCERTAIN, null, "No answer within {n} ms; the Manager may have done it.", 89, 0),
			new Cause(12, FailureKind.UNCERTAIN, null,
					"The connection was lost after {n} bytes were sent; the Manager may have done it.", 89, 0),
			new Cause(6, FailureKind.UNCERTAIN, null, "The answer is no SOAP: it begins with <html> ({n} bytes)", 89,
					0),
			new Cause(2, FailureKind.UNREADABLE, null, "The record cannot be read: unexpected byte at {n}", 89, 0));

	/** One of those that happened that many days ago. */
	static Cause any(RandomGenerator random, int daysAgo) {
		List<Cause> happening = ALL.stream().filter((cause) -> cause.from >= daysAgo && cause.to <= daysAgo).toList();
		int left = random.nextInt(happening.stream().mapToInt(Cause::weight).sum());
		for (Cause cause : happening) {
			left -= cause.weight;
			if (left < 0) {
				return cause;
			}
		}
		throw new AssertionError();
	}

	/** The message for one request. */
	String message(RandomGenerator random, Till till) {
		StringBuilder text = new StringBuilder();
		int at = 0;
		for (int open = this.message.indexOf('{'); open >= 0; open = this.message.indexOf('{', at)) {
			int close = this.message.indexOf('}', open);
			text.append(this.message, at, open).append(value(this.message.substring(open + 1, close), random, till));
			at = close + 1;
		}
		return text.append(this.message.substring(at)).toString();
	}

	private static Object value(String name, RandomGenerator random, Till till) {
		return switch (name) {
			case "loja" -> till.shop();
			case "pdv" -> till.number();
			case "ean" -> 7_890_000_000_000L + random.nextInt(40_000);
			case "chave" -> "3526" + (10_000_000_000_000_000L + random.nextLong(1L << 53))
					+ (100_000_000_000_000_000L + random.nextLong(1L << 53)) + "000000";
			case "valor" -> random.nextInt(900) + "," + (10 + random.nextInt(90));
			case "data" -> "%02d/%02d/2026".formatted(1 + random.nextInt(28), 1 + random.nextInt(12));
			default -> random.nextInt(10_000);
		};
	}

}
