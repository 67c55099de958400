package dev.pdvrelay.panel.cluster;

import dev.pdvrelay.common.kafka.KafkaConnection;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says calmly on the page, and in one line of the log, that Kafka could not be asked.
 */
@ControllerAdvice(basePackageClasses = KafkaProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class KafkaProblems {

	private static final Logger LOG = LoggerFactory.getLogger(KafkaProblems.class);

	private final KafkaConnection kafka;

	KafkaProblems(KafkaConnection kafka) {
		this.kafka = kafka;
	}

	@ExceptionHandler
	ModelAndView away(KafkaAway away, HttpServletResponse response) {
		Throwable cause = (away.getCause() != null) ? away.getCause() : away;
		LOG.warn("A page of Kafka could not be shown why={} cause=\"{}\"", away.why(), cause.toString());
		response.setHeader(HttpHeaders.RETRY_AFTER, "10");
		ModelAndView page = new ModelAndView("kafka-away", HttpStatus.SERVICE_UNAVAILABLE);
		page.addObject("why", away.why());
		page.addObject("brokers", this.kafka.bootstrapServers());
		return page;
	}

}
