package dev.pdvrelay.panel.relay;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.store.Scope;
import dev.pdvrelay.store.Sight;
import org.springframework.stereotype.Component;

/**
 * Puts together what workers tell, what people have ordered and what is configured. From
 * memory alone, so that every page can ask.
 */
@Component("relay")
public final class Relay {

	/** Until then, silence only means that nobody was asked long enough. */
	private static final Duration TIME_TO_TELL = Duration.ofSeconds(15);

	private final RelayStatus status;

	private final Pauses pauses;

	private final TopicSizes sizes;

	private final FunctionCatalog catalog;

	private final Sight sight;

	private final Duration slowAfter;

	private final Clock clock;

	private final Instant startedAt;

	Relay(RelayStatus status, Pauses pauses, TopicSizes sizes, FunctionCatalog catalog, PanelSettings settings,
			Sight sight, Clock clock) {
		this.sight = sight;
		this.status = status;
		this.pauses = pauses;
		this.sizes = sizes;
		this.catalog = catalog;
		this.slowAfter = settings.slowAfter();
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	/** How it is now, as far as the one who asks may see functions. */
	public RelayView now() {
		Scope scope = this.sight.scope();
		List<WorkerStatus> workers = this.status.workers();
		List<PartitionStatus> told = workers.stream()
			.map(WorkerStatus::partitions)
			.flatMap(Collection::stream)
			.toList();
		List<Pause> ordered = this.pauses.all()
			.stream()
			.filter((pause) -> scope.includesFunction(pause.function()))
			.sorted(Comparator.comparing(Pause::function).thenComparing(Pause::key))
			.toList();
		List<FunctionView> functions = this.catalog.all()
			.stream()
			.filter((function) -> scope.includesFunction(function.name()))
			.map((function) -> function(function, !workers.isEmpty(), told, ordered))
			.toList();
		List<EndpointView> endpoints = functions.stream()
			.map(FunctionView::endpoint)
			.distinct()
			.map((endpoint) -> endpoint(endpoint, workers, functions))
			.toList();
		boolean isSilent = workers.isEmpty() && this.startedAt.plus(TIME_TO_TELL).isBefore(this.clock.instant());
		return new RelayView(workers.size(), isSilent, endpoints, functions, ordered);
	}

	private FunctionView function(Function function, boolean anybodyTells, List<PartitionStatus> told,
			List<Pause> ordered) {
		List<PartitionStatus> own = told.stream()
			.filter((partition) -> partition.function().equals(function.name()))
			.toList();
		int seen = own.stream().mapToInt(PartitionStatus::partition).max().orElse(-1) + 1;
		int size = anybodyTells ? Math.max(seen, this.sizes.of(function.name()).orElse(0)) : 0;
		return new FunctionView(function.name(), function.endpoint(),
				IntStream.range(0, size).mapToObj((number) -> partition(function.name(), number, own)).toList(),
				ordered.stream().filter((pause) -> pause.function().equals(function.name())).toList());
	}

	private PartitionView partition(String function, int number, List<PartitionStatus> told) {
		List<PartitionStatus> own = told.stream().filter((partition) -> partition.partition() == number).toList();
		return new PartitionView(number, own.size(), own.stream().mapToLong(PartitionStatus::waiting).max().orElse(0),
				own.stream()
					.map(PartitionStatus::oldest)
					.filter(Objects::nonNull)
					.min(Comparator.naturalOrder())
					.orElse(null),
				own.stream().anyMatch(PartitionStatus::paused), this.pauses.isPaused(function, number));
	}

	private EndpointView endpoint(URI endpoint, List<WorkerStatus> workers, List<FunctionView> functions) {
		List<FunctionView> own = functions.stream().filter((function) -> function.endpoint().equals(endpoint)).toList();
		List<EndpointStatus> views = workers.stream()
			.flatMap((worker) -> worker.endpoints().stream())
			.filter((known) -> known.endpoint().equals(endpoint.toString()))
			.toList();
		Duration answersIn = views.stream()
			.map(EndpointStatus::answerMillis)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.map(Duration::ofMillis)
			.orElse(null);
		return new EndpointView(endpoint, this.status.awaySince(endpoint.toString()).orElse(null), !views.isEmpty(),
				own.stream().mapToLong(FunctionView::waiting).sum(), own.stream().map(FunctionView::name).toList(),
				answersIn, answersIn != null && answersIn.compareTo(this.slowAfter) >= 0);
	}

}
