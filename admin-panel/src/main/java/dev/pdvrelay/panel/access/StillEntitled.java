package dev.pdvrelay.panel.access;

import java.io.IOException;

import dev.pdvrelay.panel.people.People;
import dev.pdvrelay.panel.people.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at once when its person was removed or disabled, or got another
 * password, role or limit.
 */
final class StillEntitled extends OncePerRequestFilter {

	private final People people;

	StillEntitled(People people) {
		this.people = people;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/assets/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		SignedIn person = SignedIn.of(authentication).orElse(null);
		if (person != null && !this.people.isCurrent(person)) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				session.invalidate();
			}
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

}
