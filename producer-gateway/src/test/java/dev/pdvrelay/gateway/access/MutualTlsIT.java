package dev.pdvrelay.gateway.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.pdvrelay.gateway.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class MutualTlsIT {

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path directory;

	@BeforeAll
	static void makeCertificates() throws Exception {
		for (String name : List.of("gateway", "till", "stranger")) {
			keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "2", "-ext",
					"san=ip:127.0.0.1", "-keystore", store(name));
			keytool("-exportcert", "-alias", name, "-file", store(name + ".cer"), "-keystore", store(name));
		}
		keytool("-importcert", "-noprompt", "-alias", "till", "-file", store("till.cer"), "-keystore",
				store("trusted-tills"));
		keytool("-importcert", "-noprompt", "-alias", "gateway", "-file", store("gateway.cer"), "-keystore",
				store("trusted-gateways"));
	}

	@Test
	void letsOnlyKnownCertificatesConnectWhereTheyAreNeeded() throws Exception {
		try (TestGateway gateway = start("need")) {
			assertThat(post(gateway, "till").statusCode()).isEqualTo(202);
			assertThatIOException().isThrownBy(() -> post(gateway, null));
			assertThatIOException().isThrownBy(() -> post(gateway, "stranger"));
		}
	}

	@Test
	void takesACertificateInPlaceOfAKeyOrAnOpenNetwork() throws Exception {
		try (TestGateway gateway = start("want", "gateway.open-networks=10.99.0.0/16")) {
			assertThat(post(gateway, "till").statusCode()).isEqualTo(202);
			assertThat(post(gateway, null).statusCode()).isEqualTo(403);
		}
	}

	private static TestGateway start(String clientAuth, String... more) {
		List<String> settings = new ArrayList<>(List.of("server.ssl.key-store=" + store("gateway"),
				"server.ssl.key-store-password=" + PASSWORD, "server.ssl.trust-store=" + store("trusted-tills"),
				"server.ssl.trust-store-password=" + PASSWORD, "server.ssl.client-auth=" + clientAuth));
		settings.addAll(List.of(more));
		return TestGateway.start(settings.toArray(String[]::new));
	}

	private static HttpResponse<String> post(TestGateway gateway, @Nullable String certificate) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + "/api/v1/functions/Confirma/requests"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build();
		return HttpClient.newBuilder()
			.sslContext(tls(certificate))
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static SSLContext tls(@Nullable String certificate) throws GeneralSecurityException, IOException {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(load("trusted-gateways"));
		KeyManager[] own = null;
		if (certificate != null) {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(load(certificate), PASSWORD.toCharArray());
			own = keys.getKeyManagers();
		}
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own, trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore load(String name) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(Path.of(store(name)))) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

	private static String store(String name) {
		return directory.resolve(name).toString();
	}

	private static void keytool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(said).isZero();
	}

}
