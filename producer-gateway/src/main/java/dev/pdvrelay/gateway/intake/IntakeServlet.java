package dev.pdvrelay.gateway.intake;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * The HTTP side of both doors. A plain servlet, because each request of each till comes
 * by here. No thread waits for Kafka: the one that read the call goes on to the next.
 */
final class IntakeServlet extends HttpServlet {

	static final String NATIVE = "/api/v1/functions/*";

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(IntakeServlet.class);

	private static final Pattern REQUESTS = Pattern.compile("/([^/]+)/requests");

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
		CompletableFuture<Answer> answer;
		try {
			answer = answer(call).exceptionally((failure) -> this.problems.answer(call, failure));
		}
		catch (RuntimeException ex) {
			answer = CompletableFuture.completedFuture(this.problems.answer(call, ex));
		}
		if (answer.isDone()) {
			answer.join().writeTo(response);
		}
		else {
			writeLater(answer, call.startAsync(), response);
		}
	}

	/**
	 * Whoever learns of the confirmation writes the answer, often Kafka's only sending
	 * thread: it fits Tomcat's buffer, and a thread of Tomcat puts it on the network.
	 */
	private static void writeLater(CompletableFuture<Answer> answer, AsyncContext later, HttpServletResponse response) {
		// What answers has a time limit of its own.
		later.setTimeout(0);
		answer.thenAccept((known) -> {
			try {
				known.writeTo(response);
			}
			catch (IOException ex) {
				log.debug("A caller went away before its answer", ex);
			}
			finally {
				later.complete();
			}
		});
	}

	private CompletableFuture<Answer> answer(HttpServletRequest call) {
		String path = call.getPathInfo();
		boolean isNative = call.getServletPath().startsWith(Door.NATIVE_PREFIX);
		Matcher requests = REQUESTS.matcher((isNative && path != null) ? path : "");
		if (isNative && !requests.matches()) {
			throw new Refused(Problem.NOT_FOUND, Problem.NOT_FOUND.title() + ".");
		}
		return switch (call.getMethod()) {
			case "POST" -> isNative ? this.callers.post(requests.group(1), call) : this.legacy.post(call);
			case "GET", "HEAD" ->
				isNative ? notAllowed(call, "POST") : CompletableFuture.completedFuture(this.legacy.get());
			default -> notAllowed(call, isNative ? "POST" : "GET, HEAD, POST");
		};
	}

	private CompletableFuture<Answer> notAllowed(HttpServletRequest call, String allowed) {
		Answer answer = this.problems.answer(call, new Refused(Problem.METHOD_NOT_ALLOWED,
				"The method " + Refused.quoted(call.getMethod()) + " is not allowed here, only " + allowed + "."));
		return CompletableFuture.completedFuture(answer.with(HttpHeaders.ALLOW, allowed));
	}

}
