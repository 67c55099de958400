package dev.pdvrelay.simulator.behaviour;

import java.util.List;
import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and changes the rules while the simulator runs.
 */
@RestController
@RequestMapping("/simulator/behaviour")
class BehaviourController {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		.build();

	private final Behaviour behaviour;

	BehaviourController(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	@GetMapping
	List<Rule> rules() {
		return this.behaviour.rules();
	}

	/** Takes a list of rules, or one rule alone, in place of those it has. */
	@PutMapping
	List<Rule> replace(@RequestBody byte[] body) {
		this.behaviour.replaceBy(List.of(STRICT.readValue(body, Rule[].class)));
		return this.behaviour.rules();
	}

	/** Goes back to accepting everything. */
	@DeleteMapping
	List<Rule> acceptAll() {
		this.behaviour.replaceBy(List.of());
		return this.behaviour.rules();
	}

	@ExceptionHandler(JacksonException.class)
	ProblemDetail unreadable(JacksonException ex) {
		boolean ours = ex.getCause() instanceof IllegalArgumentException;
		String detail = ours ? Objects.requireNonNull(ex.getCause()).getMessage() : ex.getOriginalMessage();
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The rules were not changed: " + Objects.requireNonNullElse(detail, "the body is no JSON"));
	}

}
