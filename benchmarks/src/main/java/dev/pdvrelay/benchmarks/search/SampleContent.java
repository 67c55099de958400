package dev.pdvrelay.benchmarks.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

import dev.pdvrelay.common.request.Content;

/**
 * What tills send, from 300 to 2,000 bytes: JSON arguments, some with binaries, and SOAP
 * envelopes.
 */
final class SampleContent {

	private static final String[] PRODUCTS = { "ARROZ TIPO 1 5KG", "FEIJAO CARIOCA 1KG", "CAFÉ TORRADO 500G",
			"AÇÚCAR REFINADO 1KG", "LEITE INTEGRAL 1L", "ÓLEO DE SOJA 900ML", "PÃO FRANCÊS", "DETERGENTE NEUTRO",
			"SABÃO EM PÓ 2KG", "REFRIGERANTE COLA 2L", "BISCOITO RECHEADO", "MACARRÃO ESPAGUETE", "PAPEL HIGIÊNICO 12R",
			"QUEIJO MUSSARELA KG", "FRANGO RESFRIADO KG", "CERVEJA PILSEN 350ML" };

	private SampleContent() {
	}

	static Content of(String function, long number, RandomGenerator random, Till till) {
		int bytes = 370 + random.nextInt(1500);
		return switch (function) {
			case "subirXMLNota" -> Content.xml(utf8(envelope(number, bytes, random, till)));
			case "GravaBinarioMovimento" -> Content.json(utf8(movement(number, bytes, random, till)));
			default -> Content.json(utf8(sale(number, bytes, random, till)));
		};
	}

	private static String sale(long number, int bytes, RandomGenerator random, Till till) {
		StringBuilder json = new StringBuilder(head(number, random, till)).append(",\"itens\":[");
		for (int item = 1; json.length() < bytes - 90; item++) {
			json.append((item > 1) ? "," : "")
				.append("{\"item\":%d,\"ean\":\"%d\",\"descricao\":\"%s\",\"qtd\":%d,\"preco\":%d.%02d}".formatted(item,
						7_890_000_000_000L + random.nextInt(40_000), PRODUCTS[random.nextInt(PRODUCTS.length)],
						1 + random.nextInt(6), random.nextInt(90), random.nextInt(100)));
		}
		return json.append("]}").toString();
	}

	private static String movement(long number, int bytes, RandomGenerator random, Till till) {
		String head = head(number, random, till);
		byte[] binary = new byte[Math.max(60, (bytes - head.length() - 40) * 3 / 4)];
		new java.util.SplittableRandom(random.nextLong()).nextBytes(binary);
		return head + ",\"movimento\":{\"$base64\":\"" + Base64.getEncoder().encodeToString(binary) + "\"}}";
	}

	private static String head(long number, RandomGenerator random, Till till) {
		return "{\"cod_empresa\":\"1\",\"cod_filial\":\"%04d\",\"num_pdv\":\"%d\",\"cod_operador\":\"%d\",\"num_cupom\":%d,\"data\":\"2026-%02d-%02d %02d:%02d:%02d\""
			.formatted(till.shop(), till.number(), random.nextInt(3000), number, 1 + random.nextInt(12),
					1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60));
	}

	private static String envelope(long number, int bytes, RandomGenerator random, Till till) {
		StringBuilder xml = new StringBuilder(2200)
			.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"")
			.append("http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><ns:subirXMLNota xmlns:ns=\"urn:manager\">")
			.append("<cod_filial>%04d</cod_filial><num_pdv>%d</num_pdv><serie>%d</serie><nNF>%d</nNF>"
				.formatted(till.shop(), till.number(), 1 + random.nextInt(9), number));
		while (xml.length() < bytes - 150) {
			xml.append("<det><cProd>%d</cProd><xProd>%s</xProd><vProd>%d.%02d</vProd></det>".formatted(
					random.nextInt(40_000), PRODUCTS[random.nextInt(PRODUCTS.length)], random.nextInt(90),
					random.nextInt(100)));
		}
		return xml.append("</ns:subirXMLNota></soapenv:Body></soapenv:Envelope>").toString();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
