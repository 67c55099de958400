package dev.pdvrelay.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tills that post to the gateway, each one sale after the other. Every second sale
 * carries an {@code Idempotency-Key} and is repeated until it is taken; the others are
 * tried once.
 */
final class Callers implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(25);

	private static final Duration BEFORE_REPEATING = Duration.ofMillis(500);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private final URI address;

	private final Queue<Told> told = new ConcurrentLinkedQueue<>();

	private final List<Thread> tills = new ArrayList<>();

	private volatile boolean closed;

	/** Starts so many tills. */
	Callers(int port, String function, int tills) {
		this.address = URI.create("http://127.0.0.1:" + port + "/api/v1/functions/" + function + "/requests");
		for (int till = 1; till <= tills; till++) {
			String key = "loja" + till;
			Thread thread = new Thread(() -> run(key), key);
			this.tills.add(thread);
			thread.start();
		}
	}

	/** What all of them were told so far. */
	List<Told> told() {
		return List.copyOf(this.told);
	}

	/** Lets each till finish its last sale. */
	List<Told> end() throws InterruptedException {
		this.closed = true;
		for (Thread till : this.tills) {
			till.join(PATIENCE.toMillis());
		}
		return told();
	}

	private void run(String key) {
		try {
			for (int number = 1; !this.closed; number++) {
				handOver(new Told.Sale(key, number), number % 2 == 0);
				TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void handOver(Told.Sale sale, boolean keyed) throws InterruptedException {
		Told answer = post(sale, keyed);
		while (keyed && !answer.isYes()) {
			TimeUnit.NANOSECONDS.sleep(BEFORE_REPEATING.toNanos());
			answer = post(sale, true);
		}
	}

	private Told post(Told.Sale sale, boolean keyed) throws InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address)
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(
					"{\"%s\":\"%s\",\"%s\":\"%d\"}".formatted(Load.KEY, sale.key(), Load.SEQUENCE, sale.number())));
		if (keyed) {
			request.header("Idempotency-Key", sale.key() + '/' + sale.number());
		}
		long start = System.nanoTime();
		Told answer;
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			answer = new Told(sale, keyed, response.statusCode(), header(response, "Request-Id"),
					header(response, "Retry-After"), response.body().contains("\"stored\":\"spool\""),
					Duration.ofNanos(System.nanoTime() - start));
		}
		catch (IOException ex) {
			answer = new Told(sale, keyed, Told.NOTHING, "", "", false, Duration.ofNanos(System.nanoTime() - start));
		}
		this.told.add(answer);
		return answer;
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Override
	public void close() {
		this.closed = true;
		this.tills.forEach(Thread::interrupt);
	}

}
