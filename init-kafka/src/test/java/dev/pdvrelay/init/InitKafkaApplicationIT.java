package dev.pdvrelay.init;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.testing.TestKafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class InitKafkaApplicationIT {

	@Test
	void makesTheTopicsOfTheConfigurationAndMayRunAgain() throws Exception {
		run(1);
		run(1, "--functions.NovaFuncao.endpoint=/manager/nova.php5", "--functions.NovaFuncao.partitions=2",
				"--functions.AtualizaDadosPDV.partitions=5");

		try (Admin admin = Admin.create(TestKafka.connection().admin("test"))) {
			await().untilAsserted(() -> assertThat(partitions(admin)).containsEntry("AtualizaDadosPDV", 5)
				.containsEntry("GravaBinarioMovimento", 3)
				.containsEntry("subirXMLNota", 3)
				.containsEntry("NovaFuncao", 2)
				.containsEntry(Topics.ERRORS, 1));
			ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "subirXMLNota");
			var config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
			assertThat(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value()).isEqualTo("1");
		}
	}

	@Test
	void stopsWithASentenceIfTheConfigurationAsksForMoreBrokersThanThereAre() {
		assertThatThrownBy(() -> run(3, "--functions.OutraFuncao.endpoint=/manager/outra.php5"))
			.hasStackTraceContaining("The topics could not be made or checked");
	}

	private static Map<String, Integer> partitions(Admin admin) throws Exception {
		return admin
			.describeTopics(Set.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota", "NovaFuncao",
					Topics.ERRORS, Topics.DELIVERIES))
			.allTopicNames()
			.get()
			.values()
			.stream()
			.collect(Collectors.toMap(TopicDescription::name, (topic) -> topic.partitions().size()));
	}

	private static void run(int replicas, String... more) {
		Stream<String> always = Stream.of("--kafka.bootstrap-servers=" + TestKafka.brokers(),
				"--topics.replication-factor=" + replicas, "--topics.min-insync-replicas=1");
		RelayApplication.of(InitKafkaApplication.class, InitKafkaApplication.NAME)
			.run(Stream.concat(always, Stream.of(more)).toArray(String[]::new))
			.close();
	}

}
