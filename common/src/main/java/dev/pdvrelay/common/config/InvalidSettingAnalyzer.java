package dev.pdvrelay.common.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows an {@link InvalidSetting} as its one sentence instead of a stack trace.
 */
class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSetting> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSetting cause) {
		return new FailureAnalysis(description(cause),
				"Correct it in kafka.properties or in the environment, and start again.", cause);
	}

	private static @Nullable String description(InvalidSetting cause) {
		return cause.getMessage();
	}

}
