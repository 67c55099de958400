package dev.pdvrelay.simulator.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.simulator.soap.Operation;
import dev.pdvrelay.simulator.soap.Service;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Operations that the simulated Manager offers beyond the usual ones, from
 * {@code simulator.operations.<Name>.*}.
 */
@ConfigurationProperties("simulator")
record ManagerSettings(@DefaultValue Map<String, Extra> operations) {

	private static final String MANAGER = "/manager/manager_webservices.php5";

	private static final String NOTES = "/manager/web_services/ws_nf_pdv/server.php5";

	private static final Map<String, Extra> USUAL = usual();

	/**
	 * One more operation.
	 *
	 * @param path the service it belongs to
	 * @param parts the names of its arguments, in order
	 */
	record Extra(@DefaultValue(MANAGER) String path, @DefaultValue( {
			"cod_empresa", "cod_filial", "num_pdv", "dados" }) List<String> parts){

	}

	/** All services with all their operations. */
	List<Service> services() {
		Map<String, Extra> all = new LinkedHashMap<>(USUAL);
		all.putAll(this.operations);
		Map<String, List<Operation>> byPath = new LinkedHashMap<>();
		all.forEach((name, extra) -> byPath.computeIfAbsent(extra.path(), (path) -> new ArrayList<>())
			.add(new Operation(name, extra.parts())));
		List<Service> services = new ArrayList<>();
		byPath.forEach((path, offered) -> services.add(new Service(path, namespace(path), List.copyOf(offered))));
		return List.copyOf(services);
	}

	private static Map<String, Extra> usual() {
		Map<String, Extra> usual = new LinkedHashMap<>();
		usual.put("AtualizaDadosPDV",
				new Extra(MANAGER, List.of("cod_empresa", "cod_filial", "num_pdv", "descricao", "dados_xml")));
		usual.put("GravaBinarioMovimento",
				new Extra(MANAGER, List.of("cod_empresa", "cod_filial", "num_pdv", "movimento")));
		usual.put("enviarErroKafka",
				new Extra(MANAGER, List.of("funcao", "dth_erro", "erro", "dados", "flg_integracao_01")));
		usual.put("subirXMLNota", new Extra(NOTES, List.of("cod_empresa", "cod_filial", "num_pdv", "chave", "xml")));
		return usual;
	}

	private static String namespace(String path) {
		return path.equals(NOTES) ? "urn:ManagerNotas" : "urn:Manager";
	}

}
