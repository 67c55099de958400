package dev.pdvrelay.gateway.intake;

import jakarta.servlet.http.HttpServletRequest;

/**
 * One way to write a request in HTTP.
 */
interface Format {

	/**
	 * Reads and checks a call.
	 * @throws Refused if it is no request that can be delivered
	 */
	Arrival read(HttpServletRequest call);

}
