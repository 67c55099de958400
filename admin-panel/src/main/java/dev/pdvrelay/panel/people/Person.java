package dev.pdvrelay.panel.people;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.pdvrelay.store.Scope;

/**
 * Somebody who may use the panel.
 *
 * @param withheld rights of the role that this person does not have
 * @param scope functions and shops to which the person is limited
 * @param disabled whether the person is kept out for now
 * @param version changes with everything else
 */
record Person(String name, Role role, Set<Right> withheld, Scope scope, boolean disabled, long version,
		Instant createdAt) {

	/**
	 * What the person may do. A pause holds for all shops, so nobody who is limited to
	 * some can order one.
	 */
	Set<Right> rights() {
		Set<Right> rights = EnumSet.copyOf(this.role.rights());
		rights.removeAll(this.withheld);
		if (!this.scope.shops().isEmpty()) {
			rights.remove(Right.PAUSE);
		}
		return rights;
	}

	/** Whether this person can always repair what others have done to accounts. */
	boolean isAdminAtWork() {
		return this.role == Role.ADMIN && !this.disabled;
	}

	/** For the audit. */
	String inWords() {
		StringBuilder words = new StringBuilder("role=" + this.role);
		List<? extends Collection<?>> lists = List.of(new TreeSet<>(this.withheld), this.scope.sortedFunctions(),
				this.scope.sortedShops());
		List<String> names = List.of("withheld", "functions", "shops");
		for (int i = 0; i < names.size(); i++) {
			words.append(lists.get(i).isEmpty() ? "" : " " + names.get(i) + "=" + lists.get(i));
		}
		return words.append(this.disabled ? " disabled" : "").toString();
	}

}
