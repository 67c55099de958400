package dev.pdvrelay.panel.access;

import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.people.People;
import dev.pdvrelay.panel.people.Right;
import dev.pdvrelay.panel.people.SignedIn;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may do what: one chain for probes, one for the API, one for the pages. Read it as
 * the table of rights. What changes something and is not in it needs the highest right.
 */
@Configuration(proxyBeanMethods = false)
class AccessRules {

	private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
			+ "script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final String SEE = Right.SEE.name();

	private static final String CONTENT = Right.CONTENT.name();

	private static final String REVEAL = Right.REVEAL.name();

	private static final String REPROCESS = Right.REPROCESS.name();

	private static final String EDIT = Right.EDIT.name();

	private static final String DELETE = Right.DELETE.name();

	private static final String CARE = Right.CARE.name();

	private static final String BULK = Right.BULK.name();

	private static final String PAUSE = Right.PAUSE.name();

	private static final String CONFIGURE = Right.CONFIGURE.name();

	private static final String UNLIMITED = SignedIn.UNLIMITED;

	@Bean
	@Order(1)
	SecurityFilterChain probes(HttpSecurity http) throws Exception {
		return http.securityMatcher("/actuator/**")
			.authorizeHttpRequests((rights) -> rights
				.requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/liveness",
						"/actuator/health/readiness", "/actuator/prometheus")
				.permitAll()
				.anyRequest()
				.denyAll())
			.exceptionHandling((refusals) -> refusals
				.authenticationEntryPoint((request, response, failure) -> response.setStatus(404)))
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers(AccessRules::headers)
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, AuthenticationManager login, ApiRefusals refusals, People people)
			throws Exception {
		return http.securityMatcher("/api/**")
			.authenticationManager(login)
			.authorizeHttpRequests((rights) -> rights.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/api/v1/users", "/api/v1/users/**", "/api/v1/audit")
				.hasAuthority(CONFIGURE)
				.requestMatchers("/api/v1/account/**")
				.authenticated()
				.requestMatchers(HttpMethod.GET)
				.hasAuthority(SEE)
				.requestMatchers(HttpMethod.HEAD)
				.hasAuthority(SEE)
				.requestMatchers(HttpMethod.POST, "/api/v1/errors/*/reprocess", "/api/v1/errors/*/settle")
				.hasAllAuthorities(SEE, REPROCESS)
				.requestMatchers(HttpMethod.DELETE, "/api/v1/errors/*")
				.hasAllAuthorities(SEE, DELETE)
				.requestMatchers(HttpMethod.POST, "/api/v1/errors/*/restore")
				.hasAllAuthorities(SEE, DELETE)
				.requestMatchers(HttpMethod.POST, "/api/v1/incidents/**")
				.hasAllAuthorities(SEE, CARE)
				.requestMatchers(HttpMethod.POST, "/api/v1/jobs", "/api/v1/jobs/**")
				.hasAllAuthorities(SEE, BULK)
				.requestMatchers("/api/v1/functions/*/pause")
				.hasAllAuthorities(SEE, PAUSE)
				.anyRequest()
				.hasAuthority(CONFIGURE))
			.httpBasic((basic) -> basic.authenticationEntryPoint(refusals))
			.exceptionHandling(
					(exceptions) -> exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(new ForgeryRule()))
			.requestCache((cache) -> cache.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
			.addFilterAfter(new StillEntitled(people), SecurityContextHolderFilter.class)
			.headers(AccessRules::headers)
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, AuthenticationManager login, People people, SessionLimit sessions,
			PanelSettings settings) throws Exception {
		PageAnswers answers = new PageAnswers();
		// below what the login service brings along
		http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(login);
		if (settings.oidc().isOn()) {
			http.oauth2Login((outside) -> outside.loginPage("/login")
				.clientRegistrationRepository(new LoginService(settings.oidc()))
				.userInfoEndpoint((token) -> token.oidcUserService(new OutsideLogin(people, settings.oidc())))
				.successHandler(answers)
				.failureHandler(answers));
		}
		return http
			.authorizeHttpRequests((rights) -> rights.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/login", "/assets/**", "/favicon.ico")
				.permitAll()
				.requestMatchers("/people", "/people/**", "/audit", "/audit.csv")
				.hasAuthority(CONFIGURE)
				.requestMatchers("/account", "/account/**")
				.authenticated()
				.requestMatchers("/failures/*/edit")
				.hasAllAuthorities(SEE, CONTENT, REVEAL, EDIT, REPROCESS)
				.requestMatchers(HttpMethod.POST, "/failures/*/content", "/failures/*/original",
						"/failures/*/versions/*")
				.hasAllAuthorities(SEE, CONTENT, REVEAL)
				.requestMatchers("/failures/*/content", "/failures/*/original", "/failures/*/versions/*")
				.hasAllAuthorities(SEE, CONTENT)
				.requestMatchers("/kafka/topics/*/records", "/kafka/topics/*/records/**")
				.hasAllAuthorities(SEE, CONTENT, UNLIMITED)
				.requestMatchers("/kafka", "/kafka/**")
				.hasAllAuthorities(SEE, UNLIMITED)
				.requestMatchers("/jobs/new")
				.hasAllAuthorities(SEE, BULK)
				.requestMatchers(HttpMethod.GET)
				.hasAuthority(SEE)
				.requestMatchers("/jobs", "/jobs/**", "/failures/bulk")
				.hasAllAuthorities(SEE, BULK)
				.requestMatchers("/failures/*")
				.hasAllAuthorities(SEE, REVEAL)
				.requestMatchers("/failures/*/reprocess", "/failures/*/settle")
				.hasAllAuthorities(SEE, REPROCESS)
				.requestMatchers("/failures/*/delete", "/failures/*/restore")
				.hasAllAuthorities(SEE, DELETE)
				.requestMatchers("/incidents/**")
				.hasAllAuthorities(SEE, CARE)
				.requestMatchers("/functions/**")
				.hasAllAuthorities(SEE, PAUSE)
				.anyRequest()
				.hasAuthority(CONFIGURE))
			.formLogin((form) -> form.loginPage("/login").successHandler(answers).failureHandler(answers))
			.sessionManagement((session) -> session.addSessionAuthenticationStrategy(sessions))
			.logout((logout) -> logout.logoutSuccessUrl("/login?logout"))
			.exceptionHandling(
					(exceptions) -> exceptions.authenticationEntryPoint(loginPage()).accessDeniedHandler(answers))
			.addFilterAfter(new StillEntitled(people), SecurityContextHolderFilter.class)
			.headers(AccessRules::headers)
			.build();
	}

	/** By path alone, so that a forged Host header sends nobody elsewhere. */
	private static LoginUrlAuthenticationEntryPoint loginPage() {
		LoginUrlAuthenticationEntryPoint loginPage = new LoginUrlAuthenticationEntryPoint("/login");
		loginPage.setFavorRelativeUris(true);
		return loginPage;
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_POLICY))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
			.frameOptions((frames) -> frames.deny())
			.contentTypeOptions(Customizer.withDefaults())
			.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((policy) -> policy.policy("camera=(), geolocation=(), microphone=()"));
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	AuthenticationManager login(People people, PasswordEncoder passwords, Guessing guessing, PanelSettings settings) {
		if (!settings.passwordLogin()) {
			return (attempt) -> {
				throw new BadCredentialsException("No password opens this panel.");
			};
		}
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(people);
		provider.setPasswordEncoder(passwords);
		return new GuardedLogin(new ProviderManager(provider), guessing);
	}

}
