package dev.pdvrelay.panel.act;

import org.jspecify.annotations.Nullable;

/**
 * What a person typed to edit a request; kept whatever becomes of it.
 *
 * @param sure whether the person has looked at the Manager, for an uncertain outcome
 */
record EditForm(long version, @Nullable String content, @Nullable String reason, @Nullable Boolean sure) {

	boolean isSure() {
		return Boolean.TRUE.equals(this.sure);
	}

	String text() {
		return (this.content != null) ? this.content : "";
	}

}
