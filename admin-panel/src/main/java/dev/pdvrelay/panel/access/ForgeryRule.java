package dev.pdvrelay.panel.access;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Decides which calls of the API need a token against forgery: those that a browser could
 * be tricked into, because it adds a session, or a remembered Basic password, by itself.
 */
final class ForgeryRule implements RequestMatcher {

	private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

	@Override
	public boolean matches(HttpServletRequest request) {
		if (HARMLESS.contains(request.getMethod())) {
			return false;
		}
		return hasSignedInSession(request) || isSentByForeignPage(request);
	}

	/** Even beside an Authorization header: for the same name the session would win. */
	private static boolean hasSignedInSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

	private static boolean isSentByForeignPage(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		return site != null && FOREIGN.contains(site);
	}

}
