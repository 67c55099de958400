package dev.pdvrelay.standalone.settings;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortsTest {

	@TempDir
	private Path directory;

	private final Map<String, String> environment = new HashMap<>();

	@BeforeEach
	void takeFreePorts() {
		for (Port port : Port.values()) {
			this.environment.put(port.variable(), "0");
		}
	}

	@Test
	void takesAPortThatWasSetByHand() {
		int free = Ports.unused();
		this.environment.put("GATEWAY_PORT", Integer.toString(free));

		Ports ports = choose();

		assertThat(ports.of(Port.GATEWAY)).isEqualTo(free);
		assertThat(ports.isMoved(Port.GATEWAY)).isTrue();
	}

	@Test
	void refusesAPortThatWasSetByHandAndIsBusy() throws IOException {
		try (ServerSocket busy = new ServerSocket(0)) {
			this.environment.put("PANEL_PORT", Integer.toString(busy.getLocalPort()));

			assertThatExceptionOfType(StartRefused.class).isThrownBy(this::choose)
				.withMessageStartingWith("PANEL_PORT is " + busy.getLocalPort() + ", but that port is in use;");
		}
	}

	@Test
	void refusesTheSamePortTwice() {
		String free = Integer.toString(Ports.unused());
		this.environment.put("GATEWAY_PORT", free);
		this.environment.put("PANEL_PORT", free);

		assertThatExceptionOfType(StartRefused.class).isThrownBy(this::choose).withMessageStartingWith("PANEL_PORT");
	}

	@Test
	void refusesWhatIsNoPort() {
		for (String wrong : new String[] { "http", "-1", "65536", "99999999999" }) {
			this.environment.put("KAFKA_PORT", wrong);

			assertThatExceptionOfType(StartRefused.class).isThrownBy(this::choose)
				.withMessage("KAFKA_PORT is \"" + wrong + "\", but it must be a number from 0 to 65535; "
						+ "0 takes any free port.");
		}
	}

	@Test
	void takesAnotherPortIfTheUsualOneIsBusy() throws IOException {
		this.environment.remove("MANAGER_PORT");

		try (ServerSocket busy = occupied(8090)) {
			int chosen = choose().of(Port.MANAGER);

			assertThat(chosen).isNotEqualTo(8090).isPositive();
		}
	}

	@Test
	void keepsTheMovedPortsOfKafkaAndPostgresWithTheData() {
		Ports moved = choose();
		this.environment.clear();

		Ports again = choose();

		assertThat(again.of(Port.KAFKA)).isEqualTo(moved.of(Port.KAFKA));
		assertThat(again.of(Port.POSTGRES)).isEqualTo(moved.of(Port.POSTGRES));
		assertThat(this.directory.resolve("ports.properties")).exists();
	}

	@Test
	void comesBackToThePortOfAPostgresThatIsStillRunning() throws IOException {
		try (ServerSocket postgres = new ServerSocket(0)) {
			OptionalInt running = OptionalInt.of(postgres.getLocalPort());
			this.environment.remove("POSTGRES_PORT");

			assertThat(choose(running).of(Port.POSTGRES)).isEqualTo(postgres.getLocalPort());

			this.environment.put("POSTGRES_PORT", Integer.toString(postgres.getLocalPort()));
			assertThat(choose(running).of(Port.POSTGRES)).isEqualTo(postgres.getLocalPort());
		}
	}

	@Test
	void toleratesARememberedPortThatIsNone() throws IOException {
		Files.writeString(this.directory.resolve("ports.properties"), "KAFKA_PORT=broken\n");
		this.environment.remove("KAFKA_PORT");

		assertThat(choose().of(Port.KAFKA)).isPositive();
	}

	private static ServerSocket occupied(int port) throws IOException {
		try {
			return new ServerSocket(port);
		}
		catch (IOException ex) {
			return new ServerSocket(0);
		}
	}

	private Ports choose() {
		return choose(OptionalInt.empty());
	}

	private Ports choose(OptionalInt running) {
		return Ports.choose(this.environment::get, this.directory.resolve("ports.properties"), running);
	}

}
