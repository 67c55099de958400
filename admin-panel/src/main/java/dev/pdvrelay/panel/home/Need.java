package dev.pdvrelay.panel.home;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;

/**
 * One kind of failure that waits for somebody: how many, whom it hits, and where to go.
 *
 * @param more whether there are more than counted
 * @param tills some of the tills it hits
 * @param moreTills how many further tills were seen
 */
record Need(FailureKind kind, String tone, String icon, long count, boolean more, List<String> tills, int moreTills,
		List<String> functions) {

}
