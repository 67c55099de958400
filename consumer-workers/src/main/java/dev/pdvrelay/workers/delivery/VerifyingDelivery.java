package dev.pdvrelay.workers.delivery;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;

/**
 * Asks the Manager whether a request was done before sending it again, where the function
 * names an operation that can tell. That operation takes the same arguments and answers
 * like any other: accepted means done, refused means not done.
 */
public final class VerifyingDelivery implements Delivery {

	private final Delivery delivery;

	public VerifyingDelivery(Delivery delivery) {
		this.delivery = delivery;
	}

	@Override
	public Verdict deliver(Request request, Function function) {
		String operation = function.verifyOperation();
		if (operation == null || request.attempt() == 1 || !request.content().isJson()) {
			return this.delivery.deliver(request, function);
		}
		Verdict answer = this.delivery.deliver(request, function.calling(operation));
		return switch (answer.outcome()) {
			case DELIVERED -> Verdict.delivered("It was done before, says " + operation + ".");
			case REJECTED -> answer.byOperation() ? this.delivery.deliver(request, function)
					: Verdict.uncertain(answer.code(),
							"Whether it was done before cannot be told: " + operation + " failed: " + answer.message(),
							answer.detail());
			case UNAVAILABLE -> answer;
			case UNCERTAIN -> Verdict.unavailable(answer.code(),
					"Whether it was done before is not known yet: " + answer.message(), answer.detail(), null);
		};
	}

}
