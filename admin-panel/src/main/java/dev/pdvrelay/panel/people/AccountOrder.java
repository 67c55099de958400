package dev.pdvrelay.panel.people;

import java.util.Set;

import dev.pdvrelay.store.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an account; null leaves a part as it is.
 *
 * @param reason why, for the audit
 */
public record AccountOrder(@Nullable String password, @Nullable Role role, @Nullable Set<Right> withheld,
		@Nullable Scope scope, @Nullable Boolean disabled, @Nullable String reason) {

	/** A role alone. */
	public static AccountOrder role(Role role) {
		return new AccountOrder(null, role, null, null, null, null);
	}

	/** A password alone. */
	public static AccountOrder password(String password) {
		return new AccountOrder(password, null, null, null, null, null);
	}

	boolean isEmpty() {
		return this.password == null && this.role == null && this.withheld == null && this.scope == null
				&& this.disabled == null;
	}

	/** The person as ordered. */
	Person of(Person before) {
		return new Person(before.name(), (this.role != null) ? this.role : before.role(),
				(this.withheld != null) ? this.withheld : before.withheld(),
				(this.scope != null) ? this.scope : before.scope(),
				(this.disabled != null) ? this.disabled : before.disabled(), before.version() + 1, before.createdAt());
	}

	@Override
	public String toString() {
		return "a change of an account";
	}

}
