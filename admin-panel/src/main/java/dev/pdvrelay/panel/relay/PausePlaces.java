package dev.pdvrelay.panel.relay;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.store.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Knows which functions and partitions there are to pause.
 */
@Component
class PausePlaces {

	private final FunctionCatalog catalog;

	private final TopicSizes sizes;

	private final Sight sight;

	PausePlaces(FunctionCatalog catalog, TopicSizes sizes, Sight sight) {
		this.sight = sight;
		this.catalog = catalog;
		this.sizes = sizes;
	}

	/**
	 * The place of that name.
	 * @throws ResponseStatusException if there is none, or none for the one who asks
	 */
	PausePlace find(String name, @Nullable Integer partition) {
		Function function = this.catalog.find(name)
			.filter((found) -> this.sight.scope().includesFunction(name))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no function " + name + "; its name is to be written exactly as it is configured."));
		int size = Math.max(function.partitions(), this.sizes.of(name).orElse(0));
		if (partition != null && (partition < 0 || partition >= size)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"\"partition\" must be from 0 to " + (size - 1) + ", or left out for the whole function.");
		}
		return new PausePlace(name, partition);
	}

}
