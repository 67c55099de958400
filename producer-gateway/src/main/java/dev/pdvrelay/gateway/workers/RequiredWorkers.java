package dev.pdvrelay.gateway.workers;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.gateway.GatewaySettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says of each function whether a worker owns any of its partitions, where
 * {@code gateway.require-worker} asks for that: as a member of the function's group, or
 * by what workers tell of themselves. Kafka is asked in the background every other
 * second; while it does not answer, what was known last holds.
 */
@Component
public final class RequiredWorkers implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RequiredWorkers.class);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private static final int TIMEOUT_MILLIS = 5000;

	private final Admin admin;

	private final RelayStatus status;

	private final Map<String, String> groups;

	private final Set<String> idle = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "required-workers");
		thread.setDaemon(true);
		return thread;
	});

	RequiredWorkers(Admin admin, KafkaConnection kafka, FunctionCatalog functions, GatewaySettings settings) {
		this.status = new RelayStatus(kafka, Clock.systemUTC());
		this.admin = admin;
		this.groups = functions.all()
			.stream()
			.map(Function::name)
			.collect(Collectors.toMap(Groups::workers, (name) -> name));
		if (settings.requireWorker()) {
			this.status.start();
			this.asking.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** Whether requests of a function may be taken. */
	public boolean areThere(String function) {
		return this.idle.isEmpty() || !this.idle.contains(function);
	}

	private void ask() {
		this.admin
			.describeConsumerGroups(this.groups.keySet(), new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
			.describedGroups()
			.forEach((group, answer) -> {
				String function = this.groups.getOrDefault(group, group);
				try {
					set(function, isIdle(answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)));
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				catch (Exception ex) {
					if (ex.getCause() instanceof org.apache.kafka.common.errors.GroupIdNotFoundException) {
						set(function, true);
					}
					log.debug("Kafka does not say who works on {}", function, ex);
				}
			});
	}

	private void set(String function, boolean nobody) {
		boolean idleNow = nobody
				&& this.status.partitions().stream().noneMatch((one) -> one.function().equals(function));
		if (idleNow ? this.idle.add(function) : this.idle.remove(function)) {
			log.info("{} works on {}", idleNow ? "Nobody" : "Somebody", function);
		}
	}

	private static boolean isIdle(ConsumerGroupDescription group) {
		Collection<?> partitions = group.members()
			.stream()
			.flatMap((member) -> member.assignment().topicPartitions().stream())
			.toList();
		return partitions.isEmpty();
	}

	@Override
	public void close() {
		this.asking.shutdownNow();
		this.status.close();
	}

}
