package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.panel.content.Comparison;
import dev.pdvrelay.panel.content.ContentView;
import dev.pdvrelay.panel.content.MaskedContent;
import dev.pdvrelay.store.FailedRequestDetail.Version;
import dev.pdvrelay.store.FailedRequestSummary;
import org.jspecify.annotations.Nullable;

/**
 * One version of a request as its page shows it.
 *
 * @param edit who made it, when and why; null for the first, which came in
 * @param changes from the version before
 * @param masked whether personal data is masked in it
 */
record VersionView(FailedRequestSummary failed, int number, @Nullable Version edit, ContentView content,
		List<Comparison> changes, boolean masked) {

	static VersionView of(FailedRequestSummary failed, int number, @Nullable Version edit, Content content,
			@Nullable Content before, boolean isRevealed) {
		Content shown = isRevealed ? content : MaskedContent.of(content);
		Content compared = (before == null || isRevealed) ? before : MaskedContent.of(before);
		boolean isMasked = !shown.equals(content) || (before != null && !before.equals(compared));
		return new VersionView(failed, number, edit, ContentView.of(shown),
				(compared != null) ? Comparison.of(compared, shown) : List.of(), isMasked);
	}

}
