package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.time.Duration;

import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Fetches an endpoint's WSDL from {@code <endpoint>?wsdl}.
 */
final class WsdlOverHttp implements ManagerContracts.Source {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private final ManagerHttp http;

	WsdlOverHttp(ManagerHttp http) {
		this.http = http;
	}

	@Override
	public Contract read(URI endpoint) throws ContractUnreadable {
		URI url = URI.create(endpoint + "?wsdl");
		String start = "The WSDL of the Manager at " + endpoint.getAuthority() + " (" + url + ") cannot be read: ";
		try {
			Answer answer = this.http.exchange(new BasicClassicHttpRequest(Method.GET, url), url, TIMEOUT, MAX_BYTES);
			if (answer.status() != 200) {
				throw new ContractUnreadable(start + "it answered HTTP " + answer.status() + ".");
			}
			if (answer.broken() != null) {
				throw new ContractUnreadable(start + answer.broken() + ".");
			}
			return contract(answer.body(), start);
		}
		catch (NoAnswer ex) {
			throw new ContractUnreadable(start + ex.getMessage() + ".", ex);
		}
	}

	private static Contract contract(byte[] wsdl, String start) throws ContractUnreadable {
		try {
			return Wsdl.read(wsdl);
		}
		catch (ContractUnreadable ex) {
			throw new ContractUnreadable(start + ex.getMessage() + ".", ex);
		}
	}

}
