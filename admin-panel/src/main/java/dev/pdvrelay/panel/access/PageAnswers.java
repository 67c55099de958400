package dev.pdvrelay.panel.access;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * Where a person goes after login, and what is said when it fails. Only ever to a path of
 * this panel, whatever host the request claimed.
 */
final class PageAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AccessDeniedHandler {

	private final HttpSessionRequestCache wanted = new HttpSessionRequestCache();

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		SavedRequest saved = this.wanted.getRequest(request, response);
		this.wanted.removeRequest(request, response);
		response.sendRedirect((saved != null) ? path(saved) : "/");
	}

	private static String path(SavedRequest saved) {
		URI url = URI.create(saved.getRedirectUrl());
		String path = url.getRawPath();
		if (path == null || !path.startsWith("/") || path.startsWith("//") || path.startsWith("/login")) {
			return "/";
		}
		return (url.getRawQuery() != null) ? path + "?" + url.getRawQuery() : path;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		String why = "error";
		if (failure instanceof TooManyFailures) {
			why = "locked";
		}
		else if (failure instanceof InternalAuthenticationServiceException) {
			why = "unavailable";
		}
		else if (failure instanceof OAuth2AuthenticationException) {
			why = "outside";
		}
		response.sendRedirect("/login?" + why);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (denied instanceof CsrfException && request.getRequestURI().equals("/login")) {
			response.sendRedirect("/login?expired");
			return;
		}
		request.setAttribute("forged", denied instanceof CsrfException);
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

}
