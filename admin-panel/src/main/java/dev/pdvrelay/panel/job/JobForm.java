package dev.pdvrelay.panel.job;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

import dev.pdvrelay.panel.act.Reason;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.JobAction;
import dev.pdvrelay.store.JobOrder;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed to make a job; kept as typed, so that nothing is lost when a
 * value is wrong.
 *
 * @param abortPercent the ratio as people write it
 */
public record JobForm(@Nullable String action, @Nullable String canary, @Nullable String ratePerSecond,
		@Nullable String abortPercent, @Nullable String reason) {

	/** The form as it is shown first. */
	static JobForm of(JobAction action) {
		return new JobForm(action.name(), Integer.toString(JobDefaults.CANARY),
				Integer.toString(JobDefaults.perSecond(action)), Math.round(JobDefaults.ABORT_ABOVE * 100) + "", null);
	}

	/** What is to be done, if that is known. */
	Optional<JobAction> given() {
		return Arrays.stream(JobAction.values()).filter((one) -> one.name().equalsIgnoreCase(this.action)).findFirst();
	}

	/** Criteria that name the status which the action starts from. */
	static Criteria startingFrom(JobAction action, Criteria list) {
		return list.standingAt(action.from());
	}

	/**
	 * The order.
	 * @throws WrongField for the first field that cannot be understood
	 */
	JobOrder order(JobAction action, Criteria criteria, ZoneId zone, String caller) {
		FailedRequestFilter filter = criteria.filter(zone);
		String why = Reason.of(this.reason);
		if (why == null) {
			throw new WrongField("reason");
		}
		return new JobOrder(action, filter,
				action.isSending() ? whole("canary", this.canary, 0, JobOrder.MOST_CANARY) : 0,
				whole("ratePerSecond", this.ratePerSecond, 1, JobOrder.MOST_PER_SECOND),
				action.isSending() ? whole("abortPercent", this.abortPercent, 0, 100) / 100.0 : 1, Actor.person(caller),
				why);
	}

	private static int whole(String field, @Nullable String typed, int least, int most) {
		try {
			int value = Integer.parseInt((typed != null) ? typed.strip() : "");
			if (value >= least && value <= most) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw new WrongField(field);
	}

	/** A field that cannot be understood. */
	static final class WrongField extends RuntimeException {

		private static final long serialVersionUID = 1;

		private final String field;

		WrongField(String field) {
			super(field);
			this.field = field;
		}

		String field() {
			return this.field;
		}

	}

}
