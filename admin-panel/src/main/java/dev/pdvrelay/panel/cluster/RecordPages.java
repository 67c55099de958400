package dev.pdvrelay.panel.cluster;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.panel.access.ContentRight;
import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.panel.content.MaskedContent;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * The records of a topic: many as a list, and one with all that is in it.
 */
@Controller
class RecordPages {

	private final Patience patience;

	private final LateAdmin admin;

	private final TopicLooks topics;

	private final Records records;

	private final FailedRequests failures;

	private final ContentRight right;

	private final Clock clock;

	RecordPages(Patience patience, LateAdmin admin, TopicLooks topics, Records records, FailedRequests failures,
			ContentRight right, Clock clock) {
		this.patience = patience;
		this.admin = admin;
		this.topics = topics;
		this.records = records;
		this.failures = failures;
		this.right = right;
		this.clock = clock;
	}

	/** Before anything is read. */
	@ModelAttribute
	void letPass(Authentication person) {
		this.right.check(person);
	}

	@GetMapping("/kafka/topics/{topic}/records")
	String list(@PathVariable String topic, @ModelAttribute("query") RecordQuery query, Model model,
			HttpServletResponse response) {
		model.addAttribute("most", Records.PARTITIONS);
		model.addAttribute("seenAt", this.clock.instant());
		try {
			model.addAttribute("page", this.patience.ask(() -> {
				TopicLook look = look(topic);
				model.addAttribute("topic", look);
				return this.records.page(look, query);
			}));
		}
		catch (BadCriterion ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("wrong", ex.field());
		}
		return "kafka-records";
	}

	@GetMapping("/kafka/topics/{topic}/records/{partition}/{offset}")
	String show(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Model model,
			HttpServletResponse response) {
		RecordSheet sheet = this.patience.ask(() -> this.records.sheet(position(topic, partition, offset)));
		model.addAttribute("sheet", sheet);
		RecordSheet.Body body = sheet.body();
		if (body == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else {
			model.addAttribute("failure", failure(body.requestId()).orElse(null));
		}
		return "kafka-record";
	}

	/** Never as something that a browser would show. */
	@GetMapping("/kafka/topics/{topic}/records/{partition}/{offset}/value")
	ResponseEntity<byte[]> download(@PathVariable String topic, @PathVariable int partition,
			@PathVariable long offset) {
		Optional<byte[]> value = this.patience
			.ask(() -> Optional.ofNullable(this.records.value(position(topic, partition, offset))));
		String name = topic + "-" + partition + "-" + offset + ".bin";
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(value.map((bytes) -> MaskedContent.of(Content.octets(bytes)).bytes())
				.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
	}

	private TopicLook look(String topic) throws Exception {
		return this.topics.copies(new Inquiry(this.admin.get()), List.of(topic)).get(0);
	}

	/** Asks whether there is such a partition first; a consumer would wait for it. */
	private RecordPosition position(String topic, int partition, long offset) throws Exception {
		boolean isThere = offset >= 0
				&& look(topic).partitions().stream().anyMatch((known) -> known.number() == partition);
		if (!isThere) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return new RecordPosition(topic, partition, offset);
	}

	private Optional<Long> failure(@Nullable String requestId) {
		try {
			return (requestId != null) ? this.failures.idOf(RequestId.parse(requestId)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
