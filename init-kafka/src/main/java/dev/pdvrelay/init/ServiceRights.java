package dev.pdvrelay.init;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.Topics;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each service may do on Kafka, and nothing else: no service may make, change or
 * delete a topic, and only the workers may say that a request was delivered.
 */
final class ServiceRights {

	private static final String ANY_HOST = "*";

	private static final List<String> ERROR_GROUPS = List.of(Groups.ERRORS, Groups.RECEIPTS);

	private final String principal;

	private final Collection<String> functions;

	private final List<AclBinding> rights = new ArrayList<>();

	private ServiceRights(String principal, Collection<String> functions) {
		this.principal = principal;
		this.functions = functions;
	}

	/**
	 * The rights of a service that connects as that principal.
	 * @param functions the topics of all functions
	 */
	static Set<AclBinding> of(Service service, String principal, Collection<String> functions) {
		ServiceRights rights = new ServiceRights(principal, functions);
		switch (service) {
			case PRODUCER_GATEWAY -> rights.gateway();
			case CONSUMER_WORKERS -> rights.workers();
			case ERROR_CONSUMER -> rights.errors();
			case ADMIN_PANEL -> rights.panel();
		}
		return Set.copyOf(rights.rights);
	}

	/** Publishes requests; reads to tell where a request is. */
	private void gateway() {
		topics(AclOperation.WRITE, this.functions);
		topics(AclOperation.READ, this.functions);
		topics(AclOperation.READ, List.of(Topics.DELIVERIES, Topics.ERRORS, Topics.IDEMPOTENCY));
		topics(AclOperation.WRITE, List.of(Topics.IDEMPOTENCY));
		groups(AclOperation.DESCRIBE, workerGroups());
	}

	private void workers() {
		topics(AclOperation.READ, this.functions);
		topics(AclOperation.READ, List.of(Topics.DELIVERIES, Topics.ERRORS, Topics.STATUS, Topics.CONTROL));
		topics(AclOperation.WRITE, List.of(Topics.DELIVERIES, Topics.ERRORS, Topics.STATUS));
		groups(AclOperation.READ, workerGroups());
	}

	private void errors() {
		topics(AclOperation.READ, List.of(Topics.ERRORS, Topics.DELIVERIES, Topics.STATUS, Topics.CONTROL));
		topics(AclOperation.WRITE, this.functions);
		groups(AclOperation.READ, ERROR_GROUPS);
	}

	/** Sends again and pauses; looks at everything, as its Kafka pages do. */
	private void panel() {
		topics(AclOperation.WRITE, this.functions);
		topics(AclOperation.WRITE, List.of(Topics.CONTROL));
		List<String> all = Stream.concat(this.functions.stream(), Topics.ALL.stream()).toList();
		topics(AclOperation.READ, all);
		topics(AclOperation.DESCRIBE_CONFIGS, all);
		groups(AclOperation.DESCRIBE, Stream.concat(workerGroups().stream(), ERROR_GROUPS.stream()).toList());
		allow(AclOperation.DESCRIBE, ResourceType.CLUSTER, Resource.CLUSTER_NAME);
	}

	private List<String> workerGroups() {
		return this.functions.stream().map(Groups::workers).toList();
	}

	private void topics(AclOperation operation, Collection<String> names) {
		names.forEach((name) -> allow(operation, ResourceType.TOPIC, name));
	}

	private void groups(AclOperation operation, Collection<String> names) {
		names.forEach((name) -> allow(operation, ResourceType.GROUP, name));
	}

	private void allow(AclOperation operation, ResourceType type, String name) {
		this.rights.add(new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
				new AccessControlEntry(this.principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
	}

}
