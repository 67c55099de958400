package dev.pdvrelay.panel.look;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Portuguese, whatever the browser prefers, until somebody chooses English with
 * {@code ?lang=en}; a cookie remembers the choice.
 */
final class Languages implements HandlerInterceptor {

	static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

	private static final List<Locale> OFFERED = List.of(PORTUGUESE, Locale.ENGLISH);

	private static final String PARAMETER = "lang";

	private final CookieLocaleResolver resolver;

	Languages(CookieLocaleResolver resolver) {
		this.resolver = resolver;
	}

	static CookieLocaleResolver resolver() {
		CookieLocaleResolver resolver = new CookieLocaleResolver("PDVRELAY_LANG");
		resolver.setDefaultLocale(PORTUGUESE);
		resolver.setCookieHttpOnly(true);
		resolver.setCookieSameSite("Lax");
		resolver.setCookieMaxAge(Duration.ofDays(365));
		resolver.setRejectInvalidCookies(false);
		return resolver;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String asked = request.getParameter(PARAMETER);
		if (asked != null) {
			OFFERED.stream()
				.filter((locale) -> locale.toLanguageTag().equalsIgnoreCase(asked))
				.findFirst()
				.ifPresent((locale) -> this.resolver.setLocale(request, response, locale));
		}
		boolean isPortuguese = PORTUGUESE.equals(this.resolver.resolveLocale(request));
		request.setAttribute("otherLanguage", sameQuery(isPortuguese ? "en" : "pt-BR", request));
		return true;
	}

	/** Only a query, so that the link never leaves this page. */
	private static String sameQuery(String language, HttpServletRequest request) {
		boolean isPage = "GET".equals(request.getMethod());
		String query = ServletUriComponentsBuilder.fromRequest(request)
			.replaceQueryParam(PARAMETER, language)
			.build()
			.getQuery();
		return isPage && query != null ? "?" + query : "?" + PARAMETER + "=" + language;
	}

}
