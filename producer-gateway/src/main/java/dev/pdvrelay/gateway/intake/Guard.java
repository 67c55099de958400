package dev.pdvrelay.gateway.intake;

import java.io.IOException;

import dev.pdvrelay.gateway.access.Access;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Stands before the doors and tells who may not come in, in the manner of the door.
 */
final class Guard implements Filter {

	private final Access access;

	private final IntakeProblems problems;

	Guard(Access access, IntakeProblems problems) {
		this.access = access;
		this.problems = problems;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest call = (HttpServletRequest) request;
		Access.Verdict verdict = this.access.check(call);
		if (verdict == Access.Verdict.ALLOWED) {
			chain.doFilter(request, response);
		}
		else {
			refusal(call, verdict).writeTo((HttpServletResponse) response);
		}
	}

	private Answer refusal(HttpServletRequest call, Access.Verdict verdict) {
		return switch (verdict) {
			case KEY_NEEDED -> this.problems.refusal(call, Problem.UNAUTHENTICATED,
					"Show an API key, as Authorization: Bearer or as HTTP Basic.");
			case WRONG_KEY -> this.problems.refusal(call, Problem.UNAUTHENTICATED, "The API key is not known.");
			case TOO_MANY -> this.problems.refusal(call, Problem.TOO_MANY_REQUESTS,
					"More requests per second than gateway.rate-limit allows; send it again in a moment.");
			case PAGE -> this.problems.refusal(call, Problem.FORBIDDEN,
					"Pages in a browser may post only from the origins that gateway.cors-origins names; none is.");
			default -> this.problems.refusal(call, Problem.FORBIDDEN,
					"Only loopback and private networks may post here (gateway.open-networks, gateway.api-keys).");
		};
	}

}
