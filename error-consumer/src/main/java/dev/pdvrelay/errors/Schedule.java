package dev.pdvrelay.errors;

import java.time.Duration;

import dev.pdvrelay.store.AutomaticReprocessing;
import dev.pdvrelay.store.AutomaticSettings;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.Figures;
import dev.pdvrelay.store.JobRunner;
import dev.pdvrelay.store.RecycleBin;
import dev.pdvrelay.store.SearchIndex;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * What the service does by itself, and how often.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Schedule implements SchedulingConfigurer {

	private static final Duration COUNTING = Duration.ofSeconds(15);

	private static final Duration RUNNING_JOBS = Duration.ofMillis(500);

	private static final Duration MERGING = Duration.ofSeconds(1);

	private static final Duration SAMPLING = Duration.ofSeconds(15);

	private static final Duration PURGING = Duration.ofHours(1);

	private final AutomaticReprocessing reprocessing;

	private final HeldFunctions held;

	private final JobRunner jobs;

	private final AutomaticSettings settings;

	private final RecycleBin recycleBin;

	private final SearchIndex searchIndex;

	private final Sampling sampling;

	private final Figures figures;

	private final ErrorMetrics metrics;

	Schedule(AutomaticReprocessing reprocessing, HeldFunctions held, JobRunner jobs, ErrorSettings settings,
			RecycleBin recycleBin, SearchIndex searchIndex, Sampling sampling, Figures figures, ErrorMetrics metrics) {
		this.reprocessing = reprocessing;
		this.held = held;
		this.jobs = jobs;
		this.settings = settings.automatic();
		this.recycleBin = recycleBin;
		this.searchIndex = searchIndex;
		this.sampling = sampling;
		this.figures = figures;
		this.metrics = metrics;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar tasks) {
		AutomaticJob job = new AutomaticJob(this.reprocessing, this.held, this.settings.batchSize(),
				this.metrics.automaticAttempts());
		// not at once: what the workers tell of the Manager has to be read first
		tasks.addFixedDelayTask(new FixedDelayTask(job, this.settings.pollInterval(), this.settings.pollInterval()));
		tasks.addFixedDelayTask(
				new FixedDelayTask(new JobRounds(this.jobs, this.held), RUNNING_JOBS, this.settings.pollInterval()));
		tasks.addFixedDelayTask(patient("Emptying the recycle bin", this.recycleBin::purge), PURGING);
		tasks.addFixedDelayTask(patient("Removing old figures", this.figures::purge), PURGING);
		tasks.addFixedDelayTask(new FixedDelayTask(patient("Noting what waits", this.sampling), SAMPLING, SAMPLING));
		tasks.addFixedDelayTask(patient("Merging new texts into the search", this.searchIndex::merge), MERGING);
		tasks.addFixedDelayTask(patient("Counting failed requests", this.metrics::count), COUNTING);
	}

	/** One log line when it begins to fail and one when it works again. */
	private static Runnable patient(String activity, Runnable task) {
		Trouble trouble = new Trouble(activity);
		return () -> {
			try {
				task.run();
				trouble.end();
			}
			catch (RuntimeException ex) {
				trouble.with(ex);
			}
		};
	}

}
