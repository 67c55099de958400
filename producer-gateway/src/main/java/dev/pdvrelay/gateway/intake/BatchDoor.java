package dev.pdvrelay.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/**
 * Takes one JSON request per line. Each line is published while the next ones are still
 * being read, and has its result in the line of the same number; a broken line harms no
 * other. After a line that did not become durable no later line is tried, so that none
 * overtakes it.
 */
@Component
final class BatchDoor {

	static final int MAX_LINES = 10_000;

	private final RequestIntake intake;

	private final LargeBodies bodies;

	private final GatewaySettings settings;

	BatchDoor(RequestIntake intake, LargeBodies bodies, GatewaySettings settings) {
		this.intake = intake;
		this.bodies = bodies;
		this.settings = settings;
	}

	/** Waits for the results; a batch has a thread of its own. */
	Answer post(Function function, HttpServletRequest call) {
		CallHeaders headers = CallHeaders.of(call);
		long max = this.settings.maxBatchSize().toBytes();
		if (call.getContentLengthLong() > max) {
			throw tooLarge();
		}
		BatchResults results = new BatchResults();
		try {
			LineReader lines = new LineReader(call.getInputStream(), this.settings.maxRequestBytes(), max);
			int number = 0;
			for (byte[] line = lines.next(); line != null; line = lines.next()) {
				number++;
				if (number > MAX_LINES || lines.isExhausted()) {
					results.add(tooLarge());
					break;
				}
				if (lines.isTooLong()) {
					results.add(Refused.tooLarge(this.settings.maxRequestBytes()));
				}
				else if (results.isBroken()) {
					results.add(new Refused(Problem.NOT_PUBLISHED,
							"The line was not tried, because a line before it is not durable; send it again."));
				}
				else {
					take(function, headers.ofLine(number), line, results);
				}
			}
		}
		catch (IOException ex) {
			results.add(new Refused(Problem.MALFORMED_REQUEST, "The body ends early or is broken.", ex));
		}
		ByteArrayOutputStream all = results.await();
		if (all.size() == 0) {
			throw new Refused(Problem.MALFORMED_REQUEST, "The body has no line.");
		}
		return Answer.results(all.toByteArray());
	}

	private void take(Function function, CallHeaders headers, byte[] line, BatchResults results) {
		try {
			CompletableFuture<Taken> taken = this.bodies.during(line.length,
					() -> this.intake.take(JsonArguments.read(function, headers, line)));
			results.add(taken, line.length);
		}
		catch (Refused refused) {
			results.add(refused);
		}
	}

	private Refused tooLarge() {
		return new Refused(Problem.TOO_LARGE, "A batch has at most " + MAX_LINES + " lines and "
				+ this.settings.maxBatchSize().toBytes() + " bytes; nothing from this line on was taken.");
	}

}
