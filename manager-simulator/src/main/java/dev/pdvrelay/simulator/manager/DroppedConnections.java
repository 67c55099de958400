package dev.pdvrelay.simulator.manager;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a request that asked for it, without a byte of answer. The
 * Servlet API has no means to do so; Tomcat has.
 */
class DroppedConnections extends ValveBase {

	private static final String MARK = DroppedConnections.class.getName();

	DroppedConnections() {
		super(true);
	}

	static void drop(HttpServletRequest request) {
		request.setAttribute(MARK, Boolean.TRUE);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (request.getAttribute(MARK) != null) {
			response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("dropped on demand"));
		}
	}

}
