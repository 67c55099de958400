package dev.pdvrelay.standalone.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The ports of this run: those set by hand, else the usual ones, else free ones. Those of
 * Kafka and Postgres stay with the data.
 */
public final class Ports {

	private static final int MAX = 65_535;

	private final Map<Port, Integer> chosen = new EnumMap<>(Port.class);

	private Ports() {
	}

	/**
	 * Chooses all ports.
	 * @param environment gives the value of an environment variable, or null
	 * @param memory the file in which ports stay with the data
	 * @param runningDatabase the port of our own Postgres, if it outlived the last run
	 * @throws StartRefused if a port that was set by hand cannot be used
	 */
	public static Ports choose(UnaryOperator<@Nullable String> environment, Path memory, OptionalInt runningDatabase) {
		Ports ports = new Ports();
		Properties remembered = read(memory);
		for (Port port : Port.values()) {
			String byHand = environment.apply(port.variable());
			OptionalInt ours = (port == Port.POSTGRES) ? runningDatabase : OptionalInt.empty();
			int number = (byHand != null && !byHand.isBlank()) ? ports.byHand(port, byHand.strip(), ours)
					: ours.orElseGet(() -> ports.free(port, remembered.getProperty(port.variable())));
			ports.chosen.put(port, number);
			if (port.isRemembered()) {
				remembered.setProperty(port.variable(), Integer.toString(number));
			}
		}
		write(memory, remembered);
		return ports;
	}

	/** The number of a port. */
	public int of(Port port) {
		return this.chosen.getOrDefault(port, port.usual());
	}

	/** Whether it is another one than people expect. */
	public boolean isMoved(Port port) {
		return of(port) != port.usual();
	}

	private int byHand(Port port, String value, OptionalInt ours) {
		int number = number(value);
		if (number < 0) {
			throw new StartRefused(port.variable() + " is \"" + value + "\", but it must be a number from 0 to " + MAX
					+ "; 0 takes any free port.");
		}
		if (number == 0) {
			return anyFree();
		}
		boolean ourOwn = ours.isPresent() && ours.getAsInt() == number;
		if (this.chosen.containsValue(number) || (!ourOwn && isBusy(number))) {
			throw new StartRefused(port.variable() + " is " + number
					+ ", but that port is in use; stop the program that uses it, or choose another port.");
		}
		return number;
	}

	private int free(Port port, @Nullable String remembered) {
		int before = (remembered != null) ? number(remembered) : -1;
		return IntStream.of(before, port.usual(), port.usual() + 10_000, port.usual() + 20_000)
			.filter((number) -> number > 0 && !this.chosen.containsValue(number) && !isBusy(number))
			.findFirst()
			.orElseGet(this::anyFree);
	}

	private int anyFree() {
		int number = Ports.unused();
		return this.chosen.containsValue(number) ? anyFree() : number;
	}

	private static int number(String value) {
		try {
			int number = Integer.parseInt(value);
			return (number <= MAX) ? number : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/** A port that nobody uses at this moment. */
	public static int unused() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks for all addresses and for the loopback alone: some systems allow both at once.
	 */
	private static boolean isBusy(int number) {
		return !canBind(new InetSocketAddress(number))
				|| !canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
	}

	private static boolean canBind(InetSocketAddress address) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(address);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Properties read(Path memory) {
		Properties properties = new Properties();
		if (Files.exists(memory)) {
			try (Reader reader = Files.newBufferedReader(memory)) {
				properties.load(reader);
			}
			catch (IOException ex) {
				throw new StartRefused("The file " + memory + " cannot be read (" + ex + ").", ex);
			}
		}
		return properties;
	}

	private static void write(Path memory, Properties properties) {
		try (Writer writer = Files.newBufferedWriter(memory)) {
			properties.store(writer, "Ports that belong to this data");
		}
		catch (IOException ex) {
			throw new StartRefused("The file " + memory + " cannot be written (" + ex + ").", ex);
		}
	}

}
