package dev.pdvrelay.init;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each service's account on Kafka exactly the rights it needs: what is missing is
 * added, what is no longer needed is taken away. Other accounts are left alone.
 */
final class AccessSetup {

	private static final Logger log = LoggerFactory.getLogger(AccessSetup.class);

	private static final int ITERATIONS = 8192;

	private final Admin admin;

	AccessSetup(Admin admin) {
		this.admin = admin;
	}

	/**
	 * Makes the accounts and their rights.
	 * @param functions the topics of all functions
	 * @throws AccessSetupFailed if the brokers do not let it
	 */
	void run(Map<Service, AccountSettings> accounts, Collection<String> functions) {
		try {
			makeUsers(accounts.values());
			for (Map.Entry<Service, AccountSettings> account : accounts.entrySet()) {
				String principal = account.getValue().principal();
				give(account.getKey(), principal, ServiceRights.of(account.getKey(), principal, functions));
			}
		}
		catch (ExecutionException ex) {
			throw new AccessSetupFailed((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AccessSetupFailed(ex);
		}
	}

	private void makeUsers(Collection<AccountSettings> accounts) throws ExecutionException, InterruptedException {
		List<UserScramCredentialAlteration> users = new ArrayList<>();
		for (AccountSettings account : accounts) {
			String password = account.password();
			if (password != null) {
				users.add(new UserScramCredentialUpsertion(account.user(),
						new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password));
			}
		}
		if (!users.isEmpty()) {
			this.admin.alterUserScramCredentials(users).all().get();
		}
	}

	private void give(Service service, String principal, Set<AclBinding> wanted)
			throws ExecutionException, InterruptedException {
		AclBindingFilter ofPrincipal = new AclBindingFilter(ResourcePatternFilter.ANY,
				new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
		Set<AclBinding> present = new HashSet<>(this.admin.describeAcls(ofPrincipal).values().get());
		Set<AclBinding> missing = new HashSet<>(wanted);
		missing.removeAll(present);
		present.removeAll(wanted);
		this.admin.createAcls(missing).all().get();
		this.admin.deleteAcls(present.stream().map(AclBinding::toFilter).toList()).all().get();
		log.info("Rights of {} ({}): {} hold, {} added, {} taken away", service, principal, wanted.size(),
				missing.size(), present.size());
	}

}
