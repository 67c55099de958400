package dev.pdvrelay.simulator;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.extensions.soap.SOAPAddress;
import javax.wsdl.extensions.soap.SOAPBinding;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.factory.WSDLFactory;
import javax.xml.namespace.QName;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class WsdlTest extends RunningSimulator {

	private static final String NOTES = "/manager/web_services/ws_nf_pdv/server.php5";

	@Test
	void servesAWsdlThatSaysWhereTheCallerReachedIt() throws Exception {
		Definition wsdl = wsdl(MANAGER);

		Service service = (Service) wsdl.getServices().values().iterator().next();
		Port soapPort = (Port) service.getPorts().values().iterator().next();
		SOAPAddress address = (SOAPAddress) soapPort.getExtensibilityElements().get(0);
		assertThat(address.getLocationURI()).isEqualTo("http://localhost:" + this.port + MANAGER);
		SOAPBinding binding = (SOAPBinding) soapPort.getBinding().getExtensibilityElements().get(0);
		assertThat(binding.getStyle()).isEqualTo("rpc");
		BindingOperation operation = soapPort.getBinding().getBindingOperation("AtualizaDadosPDV", null, null);
		assertThat(((SOAPOperation) operation.getExtensibilityElements().get(0)).getSoapActionURI())
			.isEqualTo("urn:Manager#AtualizaDadosPDV");
		SOAPBody body = (SOAPBody) operation.getBindingInput().getExtensibilityElements().get(0);
		assertThat(body.getUse()).isEqualTo("encoded");
		assertThat(body.getNamespaceURI()).isEqualTo("urn:Manager");
	}

	@Test
	void offersEveryOperationWithItsParts() throws Exception {
		assertThat(parts(MANAGER, "AtualizaDadosPDV")).containsExactly("cod_empresa", "cod_filial", "num_pdv",
				"descricao", "dados_xml");
		assertThat(parts(MANAGER, "GravaBinarioMovimento")).containsExactly("cod_empresa", "cod_filial", "num_pdv",
				"movimento");
		assertThat(parts(MANAGER, "enviarErroKafka")).containsExactly("funcao", "dth_erro", "erro", "dados",
				"flg_integracao_01");
		assertThat(parts(NOTES, "subirXMLNota")).containsExactly("cod_empresa", "cod_filial", "num_pdv", "chave",
				"xml");
		assertThat(parts("/manager/nova.php5", "NovaFuncao")).containsExactly("um", "dois");
	}

	private Definition wsdl(String path) throws Exception {
		String text = send("GET", path + "?wsdl", "").body();
		return WSDLFactory.newInstance()
			.newWSDLReader()
			.readWSDL(null, new InputSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
	}

	private List<String> parts(String path, String operation) throws Exception {
		Definition wsdl = wsdl(path);
		List<String> names = new ArrayList<>();
		for (Object part : wsdl.getMessage(new QName(wsdl.getTargetNamespace(), operation + "Request"))
			.getOrderedParts(null)) {
			names.add(((javax.wsdl.Part) part).getName());
		}
		return names;
	}

}
