package dev.pdvrelay.gateway.intake;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * The HTTP side of both doors. A plain servlet, because each request of each till comes
 * by here. A thread waits a blink for the answer, which is nearly always enough; if it is
 * not, the thread goes and another one writes the answer later.
 */
final class IntakeServlet extends HttpServlet {

	static final String NATIVE = "/api/v1/functions/*";

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(IntakeServlet.class);

	private static final Pattern REQUESTS = Pattern.compile("/([^/]+)/requests");

	private static final long BLINK_MILLIS = 25;

	private final transient LegacyDoor legacy;

	private final transient NativeDoor callers;

	private final transient IntakeProblems problems;

	IntakeServlet(LegacyDoor legacy, NativeDoor callers, IntakeProblems problems) {
		this.legacy = legacy;
		this.callers = callers;
		this.problems = problems;
	}

	@Override
	protected void service(HttpServletRequest call, HttpServletResponse response) throws IOException {
		Pending answer;
		try {
			answer = answer(call);
		}
		catch (RuntimeException ex) {
			this.problems.answer(call, ex).writeTo(response);
			return;
		}
		Answer now = blink(answer, call);
		if (now != null) {
			now.writeTo(response);
		}
		else {
			writeLater(answer, call, response);
		}
	}

	private Pending answer(HttpServletRequest call) {
		String path = call.getPathInfo();
		boolean isNative = call.getServletPath().startsWith(Door.NATIVE_PREFIX);
		Matcher requests = REQUESTS.matcher((isNative && path != null) ? path : "");
		if (isNative && !requests.matches()) {
			throw new Refused(Problem.NOT_FOUND, Problem.NOT_FOUND.title() + ".");
		}
		return switch (call.getMethod()) {
			case "POST" -> isNative ? this.callers.post(requests.group(1), call) : this.legacy.post(call);
			case "GET", "HEAD" -> isNative ? notAllowed(call, "POST") : Pending.of(this.legacy.get());
			default -> notAllowed(call, isNative ? "POST" : "GET, HEAD, POST");
		};
	}

	private Pending notAllowed(HttpServletRequest call, String allowed) {
		Answer answer = this.problems.answer(call, new Refused(Problem.METHOD_NOT_ALLOWED,
				"The method " + Refused.quoted(call.getMethod()) + " is not allowed here, only " + allowed + "."));
		return Pending.of(answer.with(HttpHeaders.ALLOW, allowed));
	}

	private @Nullable Answer blink(Pending answer, HttpServletRequest call) {
		try {
			return answer.answer().apply(answer.taken().get(BLINK_MILLIS, TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException ex) {
			return this.problems.answer(call, ex);
		}
	}

	private void writeLater(Pending answer, HttpServletRequest call, HttpServletResponse response) {
		AsyncContext later = call.startAsync();
		// What answers has a time limit of its own.
		later.setTimeout(0);
		answer.taken().whenComplete((good, failure) -> later.start(() -> {
			try {
				((failure != null) ? this.problems.answer(call, failure) : answer.answer().apply(good))
					.writeTo(response);
			}
			catch (IOException ex) {
				log.debug("A caller went away before its answer", ex);
			}
			finally {
				later.complete();
			}
		}));
	}

}
