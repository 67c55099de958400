package dev.pdvrelay.store;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StatusChangeTest {

	@Test
	void allowsExactlyTheseChanges() {
		Set<String> allowed = new TreeSet<>();
		for (StatusChange change : StatusChange.values()) {
			for (Status from : Status.values()) {
				if (change.isAllowedFrom(from)) {
					allowed.add(from + " -> " + change.to());
				}
			}
		}

		assertThat(allowed).containsExactlyInAnyOrder("FAILED -> REPROCESSING", "REPROCESSING -> RESOLVED",
				"REPROCESSING -> FAILED", "FAILED -> RESOLVED", "FAILED -> DELETED", "DELETED -> FAILED",
				"DELETED -> RESOLVED");
	}

	@Test
	void leadsOutOfEveryStatusButResolved() {
		Set<Status> left = EnumSet.noneOf(Status.class);
		for (StatusChange change : StatusChange.values()) {
			EnumSet.allOf(Status.class).stream().filter(change::isAllowedFrom).forEach(left::add);
		}

		assertThat(left).containsExactlyInAnyOrder(Status.FAILED, Status.REPROCESSING, Status.DELETED);
	}

	@Test
	void refusesWhatIsNotAllowed() {
		assertThatIllegalStateException().isThrownBy(() -> StatusChange.DELETED.from(Status.RESOLVED));
	}

}
