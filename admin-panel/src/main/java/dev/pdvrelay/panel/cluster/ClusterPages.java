package dev.pdvrelay.panel.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Brokers, topics and consumer groups; nothing of what records carry.
 */
@Controller
class ClusterPages {

	/** More topics or groups than these are not shown at once. */
	private static final int SHOWN = 200;

	private final Patience patience;

	private final LateAdmin admin;

	private final Brokers brokers;

	private final TopicLooks topics;

	private final GroupLooks groups;

	ClusterPages(Patience patience, LateAdmin admin, Brokers brokers, TopicLooks topics, GroupLooks groups) {
		this.patience = patience;
		this.admin = admin;
		this.brokers = brokers;
		this.topics = topics;
		this.groups = groups;
	}

	@GetMapping("/kafka")
	String brokers(Model model) {
		model.addAttribute("view", ask(this.brokers::view));
		return "kafka-brokers";
	}

	@GetMapping("/kafka/topics")
	String topics(@RequestParam @Nullable String q, Model model) {
		ask((inquiry) -> {
			List<String> names = named(this.topics.names(inquiry), q);
			List<TopicLook> looks = this.topics.all(inquiry, names.stream().limit(SHOWN).toList());
			model.addAttribute("kinds",
					looks.stream().collect(Collectors.groupingBy(TopicLook::kind, TreeMap::new, Collectors.toList())));
			return found(model, names, q, inquiry);
		});
		return "kafka-topics";
	}

	@GetMapping("/kafka/topics/{topic}")
	String topic(@PathVariable String topic, Model model) {
		ask((inquiry) -> {
			model.addAttribute("topic", this.topics.all(inquiry, List.of(topic)).get(0));
			return model.addAttribute("missing", inquiry.missing());
		});
		return "kafka-topic";
	}

	@GetMapping("/kafka/groups")
	String groups(@RequestParam @Nullable String q, Model model) {
		ask((inquiry) -> {
			List<String> names = named(this.groups.names(inquiry), q);
			model.addAttribute("groups", this.groups.of(inquiry, names.stream().limit(SHOWN).toList()));
			return found(model, names, q, inquiry);
		});
		return "kafka-groups";
	}

	/** A group may be called anything, so its name is no part of the path. */
	@GetMapping("/kafka/group")
	String group(@RequestParam String id, Model model) {
		ask((inquiry) -> {
			if (!this.groups.names(inquiry).contains(id)) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			}
			model.addAttribute("group",
					this.groups.of(inquiry, List.of(id))
						.stream()
						.findFirst()
						.orElseThrow(() -> new KafkaAway(KafkaAway.Why.UNREACHABLE, null)));
			return model.addAttribute("missing", inquiry.missing());
		});
		return "kafka-group";
	}

	private static List<String> named(Collection<String> names, @Nullable String q) {
		String part = (q != null) ? q.strip().toLowerCase(Locale.ROOT) : "";
		return names.stream().filter((name) -> name.toLowerCase(Locale.ROOT).contains(part)).sorted().toList();
	}

	private static Model found(Model model, List<String> names, @Nullable String q, Inquiry inquiry) {
		model.addAttribute("q", q);
		model.addAttribute("count", names.size());
		model.addAttribute("shown", Math.min(names.size(), SHOWN));
		return model.addAttribute("missing", inquiry.missing());
	}

	private <T> T ask(Question<T> question) {
		return this.patience.ask(() -> question.ask(new Inquiry(this.admin.get())));
	}

	/**
	 * What a page asks Kafka.
	 *
	 * @param <T> what it is answered
	 */
	@FunctionalInterface
	private interface Question<T> {

		T ask(Inquiry inquiry) throws ExecutionException, InterruptedException, TimeoutException;

	}

}
