package dev.pdvrelay.simulator.manager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.simulator.behaviour.Behaviour;
import dev.pdvrelay.simulator.behaviour.Mode;
import dev.pdvrelay.simulator.behaviour.Rule;
import dev.pdvrelay.simulator.journal.Journal;
import dev.pdvrelay.simulator.journal.Received;
import dev.pdvrelay.simulator.soap.Argument;
import dev.pdvrelay.simulator.soap.NotSoap;
import dev.pdvrelay.simulator.soap.Operation;
import dev.pdvrelay.simulator.soap.Service;
import dev.pdvrelay.simulator.soap.SoapCall;
import dev.pdvrelay.simulator.soap.SoapReader;
import dev.pdvrelay.simulator.soap.Wsdl;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the Manager's PHP files: serves its WSDL and answers calls by the rules. A plain
 * servlet, because benchmarks measure the relay and not what stands behind it.
 */
class ManagerServlet extends HttpServlet {

	private static final long serialVersionUID = 1;

	private static final Logger log = LoggerFactory.getLogger(ManagerServlet.class);

	private static final int MAX_BODY = 64 * 1024 * 1024;

	private static final String ANSWER = ManagerServlet.class.getName() + ".answer";

	private final transient Service service;

	private final transient Behaviour behaviour;

	private final transient Journal journal;

	private final transient SoapReader reader = new SoapReader();

	private final transient ScheduledExecutorService delays = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "simulator-delays");
		thread.setDaemon(true);
		return thread;
	});

	ManagerServlet(Service service, Behaviour behaviour, Journal journal) {
		this.service = service;
		this.behaviour = behaviour;
		this.journal = journal;
	}

	@Override
	public void destroy() {
		this.delays.shutdownNow();
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!"wsdl".equalsIgnoreCase(request.getQueryString())) {
			write(Answer.fault("Client", "Bad Request"), request, response);
			return;
		}
		byte[] wsdl = Wsdl.of(this.service, request.getRequestURL().toString()).getBytes(StandardCharsets.UTF_8);
		response.setContentType("text/xml; charset=utf-8");
		response.setContentLength(wsdl.length);
		response.getOutputStream().write(wsdl);
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getDispatcherType() == DispatcherType.ASYNC) {
			write((Answer) request.getAttribute(ANSWER), request, response);
			return;
		}
		byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
			return;
		}
		try {
			answer(this.reader.read(body), body.length, request, response);
		}
		catch (NotSoap ex) {
			log.warn("A call to {} was answered with a fault: {}", this.service.path(), ex.getMessage());
			write(Answer.fault("Client", "Bad Request"), request, response);
		}
	}

	private void answer(SoapCall call, int bodySize, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Operation operation = this.service.operation(call.operation()).orElse(null);
		if (operation == null) {
			Answer unknown = Answer.fault("Server", "Procedure '" + call.operation() + "' not present");
			this.journal.add(received(call, bodySize, request, Mode.FAULT, unknown));
			write(unknown, request, response);
			return;
		}
		List<Argument> arguments = operation.bound(call);
		Rule rule = this.behaviour.ruleFor(operation.name(), arguments);
		Answer answer = Answer.to(this.service.namespace(), operation.name(), rule);
		this.journal.add(received(call, bodySize, request, rule.mode(), answer));
		if (rule.delay() > 0) {
			writeLater(rule.delay(), answer, request);
		}
		else {
			write(answer, request, response);
		}
	}

	/** The container's thread is free meanwhile, so that many may be slow at once. */
	private void writeLater(int delayMs, Answer answer, HttpServletRequest request) {
		request.setAttribute(ANSWER, answer);
		AsyncContext async = request.startAsync();
		async.setTimeout(0);
		this.delays.schedule((Runnable) async::dispatch, delayMs, TimeUnit.MILLISECONDS);
	}

	private void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (answer.isDropped()) {
			DroppedConnections.drop(request);
			return;
		}
		byte[] body = answer.bytes();
		response.setStatus(answer.status());
		response.setContentType(answer.contentType());
		response.setContentLength(body.length);
		if (answer.retryAfter() != null) {
			response.setIntHeader("Retry-After", answer.retryAfter());
		}
		response.getOutputStream().write(body);
	}

	private Received received(SoapCall call, int bodySize, HttpServletRequest request, Mode mode, Answer answer) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String name : Received.HEADERS) {
			String value = request.getHeader(name);
			if (value != null) {
				headers.put(name, value);
			}
		}
		return new Received(Instant.now(), call.operation(), this.service.path(), call.arguments(), headers, bodySize,
				mode, mode.doesTheWork(), answer.status(), answer.summary());
	}

}
