package dev.pdvrelay.panel.act;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.ArgumentField;
import dev.pdvrelay.panel.content.Edit;
import dev.pdvrelay.panel.content.FieldEdit;
import dev.pdvrelay.panel.content.UnacceptableEdit;
import dev.pdvrelay.store.FailedRequestDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a person typed to edit a request; kept whatever becomes of it.
 *
 * @param content the whole text, unless there are fields
 * @param fields one for each argument, or empty
 * @param sure whether the person has looked at the Manager, for an uncertain outcome
 */
record EditForm(long version, @Nullable String content, List<ArgumentField> fields, @Nullable String reason,
		boolean sure) {

	/** Where an edit starts. */
	static EditForm of(FailedRequestDetail present, boolean byFields) {
		Content content = present.content();
		return new EditForm(present.summary().version(), Edit.text(content),
				byFields ? FieldEdit.fields(content) : List.of(), null, false);
	}

	/** What came in. */
	static EditForm typed(long version, MultiValueMap<String, String> sent) {
		return new EditForm(version, sent.getFirst("content"),
				FieldEdit.typed(sent.get("argName"), sent.get("argKind"), sent.get("argValue")),
				sent.getFirst("reason"), Boolean.parseBoolean(sent.getFirst("sure")));
	}

	/**
	 * What a browser that drops the first line break of a text area shows as the text.
	 */
	public String inTextArea() {
		return "\n" + ((this.content != null) ? this.content : "");
	}

	/** The whole text, whichever way it was typed. */
	String text(Content present) throws UnacceptableEdit {
		if (!this.fields.isEmpty()) {
			return FieldEdit.text(present, this.fields);
		}
		return (this.content != null) ? this.content : "";
	}

	/**
	 * What would be sent; the present content if nothing has changed.
	 * @throws UnacceptableEdit if it must not be sent, or the person has not said why
	 */
	Content checked(FailedRequestDetail present) throws UnacceptableEdit {
		boolean isUncertain = present.summary().kind() == FailureKind.UNCERTAIN;
		if (Reason.of(this.reason) == null || (isUncertain && !this.sure)) {
			throw new UnacceptableEdit(isUncertain ? "act.uncertainNeedsReason" : "edit.needsReason",
					"An edit needs a reason.");
		}
		return Edit.ofText(present.content(), text(present.content())).orElse(present.content());
	}

	/** The same in the other way to edit it. */
	EditForm turned(Content present, boolean toFields) throws UnacceptableEdit {
		String text = text(present);
		if (!toFields) {
			return new EditForm(this.version, text, List.of(), this.reason, this.sure);
		}
		Content whole = Edit.ofText(present, text).orElse(present);
		return new EditForm(this.version, text, FieldEdit.fields(whole), this.reason, this.sure);
	}

	/** The same as an answer to what stands there now. */
	EditForm at(long version) {
		return new EditForm(version, this.content, this.fields, this.reason, this.sure);
	}

}
