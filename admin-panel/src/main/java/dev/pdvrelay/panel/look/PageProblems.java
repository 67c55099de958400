package dev.pdvrelay.panel.look;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says in one line of the log, and calmly on the page, that the database is away; and
 * that an address with a strange id leads nowhere.
 */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

	private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

	@ExceptionHandler
	ModelAndView failed(RuntimeException failure, HttpServletResponse response) {
		if (!StoreAway.isCauseOf(failure)) {
			throw failure;
		}
		LOG.warn("A page could not be shown because the database is away: {}", failure.getMessage());
		response.setHeader(HttpHeaders.RETRY_AFTER, "10");
		return ErrorPages.page(HttpStatus.SERVICE_UNAVAILABLE, false);
	}

	@ExceptionHandler
	ModelAndView strangeValue(MethodArgumentTypeMismatchException failure) {
		HttpStatus status = failure.getName().equals("id") ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
		return ErrorPages.page(status, false);
	}

}
