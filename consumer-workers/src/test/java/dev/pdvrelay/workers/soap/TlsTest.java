package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.StubManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is taken for the Manager over TLS. */
class TlsTest {

	private static final String PASSWORD = "only-for-this-test";

	@TempDir
	Path directory;

	private SSLContext before;

	@BeforeEach
	void remember() throws GeneralSecurityException {
		this.before = SSLContext.getDefault();
	}

	@AfterEach
	void restore() {
		SSLContext.setDefault(this.before);
	}

	@Test
	void deliversToAManagerWhoseCertificateIsTrusted() throws Exception {
		KeyStore keys = certificate("ip:127.0.0.1,dns:localhost");
		SSLContext.setDefault(trusting(keys));

		assertThat(deliverTo(keys).outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@Test
	void sendsNothingToOneWhoseCertificateIsNotTrusted() throws Exception {
		Verdict verdict = deliverTo(certificate("ip:127.0.0.1,dns:localhost"));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.message()).contains("no TLS connection can be made");
	}

	@Test
	void sendsNothingToOneWhoseCertificateIsForAnotherName() throws Exception {
		KeyStore keys = certificate("dns:other.example");
		SSLContext.setDefault(trusting(keys));

		Verdict verdict = deliverTo(keys);

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.message()).contains("no TLS connection can be made");
	}

	private static Verdict deliverTo(KeyStore keys) throws Exception {
		try (StubManager manager = StubManager.start(serving(keys).getServerSocketFactory());
				SoapDelivery delivery = new SoapDelivery(new SoapSettings(Duration.ofSeconds(5)))) {
			URI endpoint = URI.create(manager.endpoint().toString().replace("http:", "https:"));
			Function function = new Function(SampleRequests.FUNCTION, List.of(endpoint), 3, List.of(), "1",
					Duration.ofSeconds(10), false, null, new ContractSettings("urn:x", null, List.of("a")));
			Verdict verdict = delivery.deliver(
					SampleRequests.of(SampleRequests.FUNCTION, "{\"a\":\"1\"}", null, ArgumentStyle.NAMED), function);
			assertThat(manager.calls()).hasSize(verdict.outcome() == Outcome.DELIVERED ? 1 : 0);
			return verdict;
		}
	}

	private KeyStore certificate(String names) throws Exception {
		Path file = this.directory.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "manager", "-keyalg", "EC", "-dname", "CN=manager", "-ext", "san=" + names,
				"-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("keytool.log").toFile())
			.start();
		assertThat(keytool.waitFor()).isZero();
		return load(file);
	}

	private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	private static SSLContext serving(KeyStore keys) throws GeneralSecurityException {
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

	private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		try {
			trusted.load(null, null);
		}
		catch (IOException ex) {
			throw new GeneralSecurityException(ex);
		}
		trusted.setCertificateEntry("manager", keys.getCertificate("manager"));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

}
