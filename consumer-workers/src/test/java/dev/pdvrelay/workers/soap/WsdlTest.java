package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.workers.testing.StubManager;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WsdlTest {

	private static final String ERP = new String(Wire.bytes("erp.wsdl"), StandardCharsets.ISO_8859_1);

	@Test
	void readsNamespaceActionPartsAndTypes() throws Exception {
		Operation operation = find(ERP, "Tipados");

		assertThat(operation.namespace()).isEqualTo("urn:IntegracaoERP");
		assertThat(operation.soapAction()).isEqualTo("urn:IntegracaoERP#Tipados");
		assertThat(operation.encoded()).isTrue();
		assertThat(operation.parts().toString()).contains("quantidade", "xsd:int", "xsd:float", "xsd:boolean",
				"xsd:dateTime");
	}

	@Test
	void namesAllOperations() throws Exception {
		assertThat(read(ERP).names())
			.isEqualTo("AtualizaDadosPDV, Confirma, ConfirmaTexto, EnviaLista, EnviaLote, Falha, Tipados");
	}

	@Test
	void takesPartsInTheOrderOfTheMessageAsPhpDoes() throws Exception {
		String wsdl = ERP.replace("<operation name=\"Confirma\"><input",
				"<operation name=\"Confirma\" parameterOrder=\"cod_filial cod_empresa\"><input");

		assertThat(find(wsdl, "Confirma").partNames()).isEqualTo("cod_empresa, cod_filial");
	}

	@Test
	void readsLiteralUse() throws Exception {
		assertThat(find(ERP.replace("use=\"encoded\"", "use=\"literal\""), "Confirma").encoded()).isFalse();
	}

	@Test
	void saysThatDocumentStyleCannotBeWritten() throws Exception {
		assertThat(find(ERP.replace("style=\"rpc\"", "style=\"document\""), "Confirma").unusable())
			.contains("document");
	}

	@Test
	void refusesADocumentType() {
		String bomb = ERP.replace("?>", "?><!DOCTYPE d [<!ENTITY a \"aaa\"><!ENTITY b \"&a;&a;\">]>");

		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> read(bomb))
			.withMessageContaining("DOCTYPE");
	}

	@Test
	void fetchesNeitherEntitiesNorImports() throws Exception {
		try (StubManager elsewhere = StubManager.start()) {
			String entity = ERP.replace("?>", "?><!DOCTYPE d [<!ENTITY a SYSTEM \"" + elsewhere.endpoint() + "\">]>");
			String imported = ERP.replace("<types>",
					"<import namespace=\"urn:other\" location=\"" + elsewhere.endpoint() + "\"/><types>");
			String schema = ERP.replace("<xsd:schema targetNamespace=\"urn:IntegracaoERP\"/>",
					"<xsd:schema targetNamespace=\"urn:IntegracaoERP\"><xsd:import namespace=\"urn:o\" schemaLocation=\""
							+ elsewhere.endpoint() + "\"/></xsd:schema>");

			assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> read(entity));
			assertThat(read(imported).operations()).hasSize(7);
			assertThat(read(schema).operations()).hasSize(7);
			assertThat(elsewhere.connectionsOpened()).isZero();
		}
	}

	@Test
	void refusesWhatIsNoWsdl() {
		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> read("<html>"));
		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> read("<html/>"));
		assertThatExceptionOfType(ContractUnreadable.class).isThrownBy(() -> read(""));
		assertThatExceptionOfType(ContractUnreadable.class)
			.isThrownBy(() -> read("<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"/>"))
			.withMessageContaining("binds no operation");
	}

	@Test
	void refusesPartNamesThatAreNoXmlNames() {
		assertThatExceptionOfType(ContractUnreadable.class)
			.isThrownBy(() -> read(ERP.replace("\"cod_filial\"", "\"a&gt;&lt;b\"")));
	}

	private static Operation find(String wsdl, String name) throws ContractUnreadable {
		return Objects.requireNonNull(read(wsdl).find(name));
	}

	private static Contract read(String wsdl) throws ContractUnreadable {
		return Wsdl.read(wsdl.getBytes(StandardCharsets.ISO_8859_1));
	}

}
