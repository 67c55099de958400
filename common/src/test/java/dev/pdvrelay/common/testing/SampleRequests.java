package dev.pdvrelay.common.testing;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;

/**
 * Requests as they come in every day.
 */
public final class SampleRequests {

	/** The function that samples are for unless they say otherwise. */
	public static final String FUNCTION = "AtualizaDadosPDV";

	private SampleRequests() {
	}

	/** An update of PDV 7 in shop 0023, by name. */
	public static Request update() {
		return update(FUNCTION, "7");
	}

	/** An update of a PDV in shop 0023, by name, for a function of your own. */
	public static Request update(String function, String pdv) {
		String json = """
				{"cod_empresa":"1","cod_filial":"0023","num_pdv":"%s","descricao":"Promoção de verão",\
				"dados_xml":"<dados/>"}""".formatted(pdv);
		return of(function, json, new OrderingKey("1/0023/" + pdv), ArgumentStyle.NAMED);
	}

	/** A request with JSON arguments of your own. */
	public static Request of(String function, String json, OrderingKey key, ArgumentStyle style) {
		RequestId id = RequestId.next();
		return Request.arriving(id, "test-" + id, function, Source.JSON,
				Content.json(json.getBytes(StandardCharsets.UTF_8)), style, key, null, null);
	}

}
