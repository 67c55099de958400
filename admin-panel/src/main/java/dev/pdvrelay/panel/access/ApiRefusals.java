package dev.pdvrelay.panel.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says no to callers of the API in their language: problem+json, never a page and never a
 * redirect.
 */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final JsonMapper json;

	ApiRefusals(JsonMapper json) {
		this.json = json;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof TooManyFailures locked) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(locked.seconds()));
			answer(response, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(locked.getMessage()));
		}
		else if (failure instanceof InternalAuthenticationServiceException) {
			answer(response, HttpStatus.SERVICE_UNAVAILABLE,
					"The store of people and failed requests cannot be reached. Try again in a moment.");
		}
		else {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"PDV Relay\", charset=\"UTF-8\"");
			answer(response, HttpStatus.UNAUTHORIZED, "Log in with HTTP Basic or with a session of the panel.");
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		String detail = (denied instanceof CsrfException)
				? "A call with a session, or from another site's page, needs the token against forgery in the header X-CSRF-TOKEN."
				: "Your rights do not allow this.";
		answer(response, HttpStatus.FORBIDDEN, detail);
	}

	private void answer(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		this.json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
	}

}
