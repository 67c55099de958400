package dev.pdvrelay.panel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A login service of OpenID Connect that believes whoever comes and says of them what it
 * was told to say.
 */
final class StubLoginService implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key;

	/** What {@code authorize} was asked for last; the code is its own name. */
	private final Map<String, String> nonces = new ConcurrentHashMap<>();

	private volatile Map<String, Object> claims = Map.of();

	private volatile RSAKey signsWith;

	StubLoginService() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("one").generate();
		this.signsWith = this.key;
		this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.server.createContext("/.well-known/openid-configuration", (call) -> answer(call, 200, """
				{"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
				"jwks_uri":"%1$s/keys","subject_types_supported":["public"],"response_types_supported":["code"],
				"id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer())));
		this.server.createContext("/keys", (call) -> answer(call, 200, new JWKSet(this.key.toPublicJWK()).toString()));
		this.server.createContext("/authorize", this::authorize);
		this.server.createContext("/token", this::token);
		this.server.start();
	}

	String issuer() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** What it says of whoever comes next. */
	void knows(String subject, Map<String, Object> claims) {
		Map<String, Object> all = new HashMap<>(claims);
		all.put("sub", subject);
		this.claims = all;
	}

	/** From now on it signs with a key that nobody has seen. */
	void isForged() throws JOSEException {
		this.signsWith = new RSAKeyGenerator(2048).keyID("one").generate();
	}

	/** It is itself again. */
	void isHonest() {
		this.signsWith = this.key;
	}

	private void authorize(HttpExchange call) throws IOException {
		Map<String, String> asked = parameters(call.getRequestURI().getRawQuery());
		String code = "code-" + this.nonces.size();
		this.nonces.put(code, asked.getOrDefault("nonce", ""));
		call.getResponseHeaders()
			.add("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
					+ java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
		answer(call, 302, "");
	}

	private void token(HttpExchange call) throws IOException {
		Map<String, String> asked = parameters(
				new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		String nonce = this.nonces.remove(asked.getOrDefault("code", ""));
		boolean isClient = "Basic cGFuZWw6c2VjcmV0".equals(call.getRequestHeaders().getFirst("Authorization"));
		if (nonce == null || !isClient) {
			answer(call, 400, "{\"error\":\"invalid_grant\"}");
			return;
		}
		answer(call, 200, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
				+ idToken(nonce) + "\"}");
	}

	private String idToken(String nonce) {
		JWTClaimsSet.Builder token = new JWTClaimsSet.Builder().issuer(issuer())
			.audience("panel")
			.issueTime(Date.from(Instant.now()))
			.expirationTime(Date.from(Instant.now().plusSeconds(60)))
			.claim("nonce", nonce);
		this.claims.forEach(token::claim);
		SignedJWT signed = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), token.build());
		try {
			signed.sign(new RSASSASigner(this.signsWith));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return signed.serialize();
	}

	private static Map<String, String> parameters(String query) {
		Map<String, String> parameters = new HashMap<>();
		for (String one : query.split("&")) {
			int equals = one.indexOf('=');
			parameters.put(one.substring(0, equals),
					URLDecoder.decode(one.substring(equals + 1), StandardCharsets.UTF_8));
		}
		return parameters;
	}

	private static void answer(HttpExchange call, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		call.getResponseHeaders().add("Content-Type", "application/json");
		call.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		call.getResponseBody().write(bytes);
		call.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
