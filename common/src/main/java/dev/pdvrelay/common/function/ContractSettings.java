package dev.pdvrelay.common.function;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the WSDL would say of an operation. Only needed for a Manager that serves no WSDL.
 *
 * @param namespace the namespace of the body; giving it means that no WSDL is read
 * @param soapAction the {@code SOAPAction} header, or null for {@code namespace#function}
 * @param parts the operation's parts in order, each {@code name} or {@code name:xsdType}
 */
public record ContractSettings(@Nullable String namespace, @Nullable String soapAction, List<String> parts) {

	/** Whether the contract is configured, so that no WSDL has to be read. */
	public boolean isGiven() {
		return this.namespace != null;
	}

}
