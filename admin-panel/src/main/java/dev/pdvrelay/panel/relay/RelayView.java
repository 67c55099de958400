package dev.pdvrelay.panel.relay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.pdvrelay.common.control.Pause;
import org.jspecify.annotations.Nullable;

/**
 * How the road to the Manager is at one moment.
 *
 * @param workers worker processes that are alive
 * @param silent whether nobody tells anything although there was time to
 * @param pauses all orders to pause that hold
 */
public record RelayView(int workers, boolean silent, List<EndpointView> endpoints, List<FunctionView> functions,
		List<Pause> pauses) {

	/** Since when the Manager or a part of it has not answered, or null if it does. */
	public @Nullable Instant awaySince() {
		return this.endpoints.stream()
			.map(EndpointView::awaySince)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** What waits because of that. */
	public long waitingForManager() {
		return away().stream().mapToLong(EndpointView::waiting).sum();
	}

	/** The functions that wait, unless all of them do. */
	public List<String> functionsThatWait() {
		return (away().size() == this.endpoints.size()) ? List.of()
				: away().stream().flatMap((endpoint) -> endpoint.functions().stream()).toList();
	}

	private List<EndpointView> away() {
		return this.endpoints.stream().filter((endpoint) -> endpoint.awaySince() != null).toList();
	}

	/** The endpoint that a function calls first. */
	public EndpointView endpoint(FunctionView function) {
		return this.endpoints.stream()
			.filter((endpoint) -> endpoint.endpoint().equals(function.endpoint()))
			.findFirst()
			.orElseThrow();
	}

	public Optional<FunctionView> function(String name) {
		return this.functions.stream().filter((function) -> function.name().equals(name)).findFirst();
	}

	/** What waits on all that an order to pause means. */
	public long waitingFor(Pause pause) {
		return function(pause.function()).stream()
			.flatMap((function) -> function.partitions().stream())
			.filter((partition) -> pause.means(pause.function(), partition.number()))
			.mapToLong(PartitionView::waiting)
			.sum();
	}

}
