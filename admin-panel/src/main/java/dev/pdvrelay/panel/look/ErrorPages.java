package dev.pdvrelay.panel.look;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.ArgumentField;
import dev.pdvrelay.panel.content.FieldEdit;
import dev.pdvrelay.panel.content.UnacceptableEdit;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where everything ends that no controller has answered: a page in the panel's look, or
 * problem+json for the API. Never a stack trace.
 */
@Controller
class ErrorPages implements ErrorController {

	private static final Pattern EDIT = Pattern.compile("/failures/[0-9]{1,18}/edit");

	@RequestMapping("/error")
	Object error(HttpServletRequest request, HttpServletResponse response) {
		HttpStatus status = status(request);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "10");
		}
		Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		if (path instanceof String uri && uri.startsWith("/api/")) {
			return ResponseEntity.status(status)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(ProblemDetail.forStatusAndDetail(status, detail(status)));
		}
		boolean isForged = Boolean.TRUE.equals(request.getAttribute("forged"));
		if (isForged && path instanceof String uri && EDIT.matcher(uri).matches()) {
			return outlived(status, uri, request);
		}
		return page(status, isForged);
	}

	/** A session that has ended while somebody typed; nothing of the text is lost. */
	private static ModelAndView outlived(HttpStatus status, String uri, HttpServletRequest request) {
		ModelAndView page = page(status, true);
		page.addObject("reason", "outlived");
		page.addObject("typed", "\n" + typed(request));
		page.addObject("editAgain", uri + "?view=raw");
		return page;
	}

	private static String typed(HttpServletRequest request) {
		String whole = request.getParameter("content");
		if (whole != null) {
			return whole;
		}
		List<ArgumentField> fields = FieldEdit.typed(values(request, "argName"), values(request, "argKind"),
				values(request, "argValue"));
		try {
			return FieldEdit.text(Content.json("{}".getBytes(StandardCharsets.UTF_8)), fields);
		}
		catch (UnacceptableEdit ex) {
			return fields.stream()
				.map((field) -> field.name() + ": " + field.value())
				.collect(Collectors.joining("\n"));
		}
	}

	private static List<String> values(HttpServletRequest request, String name) {
		String[] values = request.getParameterValues(name);
		return (values != null) ? List.of(values) : List.of();
	}

	static ModelAndView page(HttpStatus status, boolean isForged) {
		ModelAndView page = new ModelAndView("error", status);
		page.addObject("status", status.value());
		page.addObject("reason", isForged ? "forged" : switch (status) {
			case FORBIDDEN -> "forbidden";
			case NOT_FOUND -> "notFound";
			case SERVICE_UNAVAILABLE -> "unavailable";
			default -> status.is4xxClientError() ? "badRequest" : "ours";
		});
		return page;
	}

	private static HttpStatus status(HttpServletRequest request) {
		if (StoreAway.isCauseOf((@Nullable Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

	private static String detail(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> "There is nothing at this address.";
			case SERVICE_UNAVAILABLE -> "The store of failed requests cannot be reached. Try again in a moment.";
			default -> status.is4xxClientError() ? "The call was not understood."
					: "Something went wrong in the panel; its log says what..";
		};
	}

}
