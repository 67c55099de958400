package dev.pdvrelay.gateway.intake;

import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Tomcat sends what was refused before it reached a door, so that it is answered in
 * the manner of the door and never with a page.
 */
@RestController
class ErrorDoor implements ErrorController {

	@RequestMapping("${spring.web.error.path:/error}")
	ResponseEntity<Object> error(HttpServletRequest call) {
		Object path = Objects.requireNonNullElse(call.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
		Object status = Objects.requireNonNullElse(call.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), 404);
		Problem problem = Problem.of((Integer) status);
		return Door.of(path.toString()).refusal(problem, problem.title() + ".").toEntity();
	}

}
