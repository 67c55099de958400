package dev.pdvrelay.workers.delivery;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;

/**
 * Makes one call to the Manager for a request.
 */
public interface Delivery {

	/**
	 * Calls the Manager and judges its answer. Blocks until the answer, or until the
	 * function's timeout; never throws for what the Manager or the network does.
	 */
	Verdict deliver(Request request, Function function);

}
