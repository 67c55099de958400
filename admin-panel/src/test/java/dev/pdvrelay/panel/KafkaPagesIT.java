package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Kafka holds stands on the pages, in plain words, and looking changes nothing.
 */
class KafkaPagesIT {

	private static final String FUNCTION = "VistaDoKafka";

	private static final Pattern LINK = Pattern.compile("href=\"(/kafka/topics/[^\"]*[?&;]go=(older|newer)[^\"]*)\"");

	private static final Instant MORNING = Instant.now().minus(Duration.ofHours(5));

	private static final List<Request> REQUESTS = new ArrayList<>();

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		TestKafka.createTopic(FUNCTION, 2);
		TestKafka.createTopic(Topics.ERRORS, 1);
		TestKafka.createTopic(Topics.DELIVERIES, 1);
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (int i = 0; i < 120; i++) {
			Request request = SampleRequests.update(FUNCTION, "" + (i % 9));
			REQUESTS.add(request);
			ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request);
			records.add(new ProducerRecord<>(FUNCTION, i % 2, MORNING.plusSeconds(i).toEpochMilli(), record.key(),
					record.value(), record.headers()));
		}
		TestKafka.send(records);
		panel = new RunningPanel("functions." + FUNCTION + ".endpoint=/vista.php5",
				"functions." + FUNCTION + ".partitions=2",
				"functions." + FUNCTION + ".ordering-key=cod_empresa,cod_filial,num_pdv");
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void tellsOfBrokersInPlainWords() {
		String page = admin.get("/kafka").body();

		assertThat(page).contains("1 broker", "No ar", "Coordena", "Cópias em dia",
				"estão em todos os brokers que devem tê-las", "localhost:");
		assertThat(admin.get("/kafka?lang=en").body()).contains("Copies complete", "are on all brokers");
		admin.get("/kafka?lang=pt-BR");
	}

	@Test
	void listsTopicsByWhatTheyAreForAndTellsOfEachOne() {
		String list = admin.get("/kafka/topics").body();
		String found = admin.get("/kafka/topics?q=vistaDO").body();
		String one = admin.get("/kafka/topics/" + FUNCTION).body();

		assertThat(list).contains("Funções", "Do próprio relay", "As falhas, a caminho da lista de falhas.");
		assertThat(list.indexOf(FUNCTION)).isLessThan(list.indexOf(">KafkaErrors<"));
		assertThat(found).contains("1 tópico", ">120<", "1 de 1 em dia").doesNotContain(">KafkaErrors<");
		assertThat(one).contains("7 dias", ">60<", ">broker 0<", "16 MB",
				"/kafka/topics/" + FUNCTION + "/records?partition=1");
		assertThat(admin.get("/kafka/topics/nada").statusCode()).isEqualTo(404);
		assertThat(admin.get("/kafka/topics/n%C3%A3o%20vale!").statusCode()).isEqualTo(404);
		assertThat(admin.get("/kafka/topics?q=%3Cscript%3E").body()).contains("Nenhum tópico com este nome")
			.doesNotContain("<script>");
	}

	@Test
	void tellsHowFarAGroupIsAndWhoWorks() {
		String group = "/kafka/group?id=pdv-relay-" + FUNCTION;
		try (KafkaConsumer<byte[], byte[]> worker = new KafkaConsumer<>(
				TestKafka.connection().consumer("workers-7", "pdv-relay-" + FUNCTION, Map.of()))) {
			worker.subscribe(List.of(FUNCTION));
			Awaitility.await().until(() -> !worker.poll(Duration.ofMillis(100)).isEmpty());
			worker.commitSync(Map.of(new TopicPartition(FUNCTION, 0), new OffsetAndMetadata(18)));

			String busy = admin.get(group).body();

			assertThat(busy).contains("Faltam tratar 102 registros", "workers-7", "127.0.0.1", ">18<", ">42<",
					"ainda nada", "Lendo", "1 processo no grupo", "Os trabalhadores que entregam " + FUNCTION);
		}
		Awaitility.await().until(() -> admin.get(group).body().contains("Ninguém no grupo"));
		assertThat(admin.get("/kafka/groups?q=vista").body()).contains("1 grupo", ">102<", "esperam sem ninguém lendo");
		assertThat(admin.get("/kafka/group?id=nada").statusCode()).isEqualTo(404);
	}

	@Test
	void pagesThroughRecordsBackAndForth() {
		String first = admin.get("/kafka/topics/" + FUNCTION + "/records").body();
		String second = admin.get(link(first, "older")).body();
		String third = admin.get(link(second, "older")).body();
		String back = admin.get(link(third, "newer")).body();

		assertThat(first).contains("50 registros", "0 · 59", "1 · 59", "Não há mais novos agora");
		assertThat(third).contains("20 registros", "0 · 0", "1 · 0", "Não há mais antigos");
		assertThat(back).contains("50 registros", "0 · 10", "1 · 34");
		assertThat(first).contains(REQUESTS.get(119).id().toString()).doesNotContain("Promoção de verão");
	}

	@Test
	void beginsWhereItIsTold() {
		String records = "/kafka/topics/" + FUNCTION + "/records";
		String moment = MORNING.plusSeconds(110).toString();

		assertThat(admin.get(records + "?partition=1&offset=55").body()).contains("5 registros", "1 · 55", "1 · 59")
			.doesNotContain("0 · 5");
		assertThat(admin.get(records + "?start=oldest&partition=0").body()).contains("50 registros", "0 · 0", "0 · 49");
		assertThat(admin.get(records + "?time=" + moment).body()).contains("10 registros", "0 · 55", "1 · 59")
			.doesNotContain("0 · 54");
		assertThat(admin.get(records + "?time=2031-01-01T00:00").body()).contains("Nenhum registro aqui");
	}

	@Test
	void findsRecordsByRequestTillAndText() {
		String records = "/kafka/topics/" + FUNCTION + "/records";
		String id = REQUESTS.get(77).id().toString();

		assertThat(admin.get(records + "?pdv=0023/8").body()).contains("13 registros", "1/0023/8",
				"120 registros olhados", "foi visto até o fim");
		assertThat(admin.get(records + "?q=PROMO%C3%87%C3%83O&partition=0").body()).contains("50 registros",
				"A página está cheia");
		assertThat(admin.get(records + "?start=oldest&request=" + id).body()).contains("1 registro<", "1 · 38", id);
		assertThat(admin.get(records + "?q=nada%20disso").body()).contains("Nenhum registro corresponde");
		TestKafka.send(ReceiptRecords.toRecord(new Receipt(REQUESTS.get(77).id(), "c", FUNCTION,
				new RecordPosition(FUNCTION, 1, 38), Instant.now(), 1, null)));
		String receipt = admin.get("/kafka/topics/KafkaDeliveries/records?request=" + id).body();
		assertThat(receipt).contains("1 registro<", "pouco antes de a requisição ser criada");
	}

	@ParameterizedTest
	@CsvSource({ "partition=9,essa partição não existe", "partition=-1,essa partição não existe",
			"partition=a,essa partição não existe", "offset=x,precisa ser um número inteiro",
			"offset=99999999999999999999,precisa ser um número inteiro", "time=ontem,o horário não foi entendido",
			"at=0-1.x,o endereço desta página está incompleto", "start=meio,escolha de novo",
			"q=%00,caracteres estranhos" })
	void saysWhatItDoesNotUnderstand(String query, String sentence) {
		HttpResponse<String> page = admin.get("/kafka/topics/" + FUNCTION + "/records?" + query);

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains(sentence);
	}

	@Test
	void theNewestAppearByThemselves() {
		String live = "/kafka/topics/" + FUNCTION + "/records?live=1&pdv=77";
		assertThat(admin.get(live).body()).contains("data-live", "Ao vivo: os 50 mais novos", "Parar", "Atualizar");

		TestKafka.send(RequestRecords.toRecord(SampleRequests.update("KafkaErrors", "77")));
		String errors = "/kafka/topics/KafkaErrors/records?live=1&pdv=77";

		assertThat(admin.get(errors).body()).contains("data-live", "1/0023/77");
		assertThat(admin.get("/kafka/topics/" + FUNCTION + "/records").body()).doesNotContain("data-live");
	}

	@Test
	void jumpsFromAFailureToItsRecordAndBack() throws UnreadableRecord {
		ConsumerRecord<byte[], byte[]> failed = TestKafka.records(FUNCTION)
			.stream()
			.filter((record) -> record.partition() == 1 && record.offset() == 20)
			.findFirst()
			.orElseThrow();
		TestKafka.send(FailureRecords.toRecord(failed,
				new Failure(FailureKind.REJECTED, "17", "Operador não cadastrado", null, Instant.now()), "x.Refused"));
		List<ConsumerRecord<byte[], byte[]>> errors = TestKafka.records(Topics.ERRORS);
		ConsumerRecord<byte[], byte[]> error = errors.get(errors.size() - 1);
		panel.get(FailureRecording.class).record(List.of(FailureRecords.read(error)));

		String failure = admin.get("/failures/1").body();
		String record = admin.get("/kafka/topics/" + FUNCTION + "/records/1/20").body();
		String onErrors = admin.get("/kafka/topics/KafkaErrors/records/0/" + error.offset()).body();

		assertThat(failure).contains("href=\"/kafka/topics/" + FUNCTION + "/records/1/20\"");
		assertThat(record).contains("href=\"/failures/1\"", "Promoção de verão", "ce_partitionkey", "cod_filial",
				"/records/1/19", "/records/1/21");
		assertThat(onErrors).contains("href=\"/failures/1\"", "href=\"/kafka/topics/" + FUNCTION + "/records/1/20\"",
				"kafka_dlt-original-offset", ">20<");
		assertThat(admin.get("/kafka/topics/KafkaErrors/records").body()).contains("Recusada",
				"Operador não cadastrado");
		assertThat(admin.get("/kafka/topics/" + FUNCTION + "/records/1/21").body())
			.contains("Não há falha guardada desta requisição");
	}

	@Test
	void saysWhyThereIsNoRecordAtAPosition() {
		HttpResponse<String> later = admin.get("/kafka/topics/" + FUNCTION + "/records/1/4000");

		assertThat(later.statusCode()).isEqualTo(404);
		assertThat(later.body()).contains("Ainda não há registro nesta posição", "ganha a posição 60");
		assertThat(admin.get("/kafka/topics/" + FUNCTION + "/records/7/0").statusCode()).isEqualTo(404);
		assertThat(admin.get("/kafka/topics/" + FUNCTION + "/records/0/-1").statusCode()).isEqualTo(404);
		assertThat(admin.get("/kafka/topics/nada/records/0/0").statusCode()).isEqualTo(404);
		assertThat(admin.get("/kafka/topics/nada/records").statusCode()).isEqualTo(404);
	}

	@Test
	void showsHostileHugeAndBinaryRecordsWithoutHarm() {
		String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>${7*7}#{skip}";
		TestKafka.createTopic("estranhos", 1);
		byte[] huge = new byte[9 * 1024 * 1024];
		Arrays.fill(huge, (byte) '<');
		ProducerRecord<byte[], byte[]> hostile = new ProducerRecord<>("estranhos", 0, bytes(evil), bytes(evil));
		hostile.headers()
			.add(evil, bytes(evil))
			.add("ce_id", bytes(evil))
			.add("failure-message", bytes(evil))
			.add("failure-kind", bytes(evil))
			.add("nulo", null)
			.add("kafka_dlt-original-offset", new byte[] { 1 });
		TestKafka.send(hostile,
				new ProducerRecord<>("estranhos", 0, bytes("k"), bytes("{\"<b>n</b>\":\"" + "x".repeat(50) + "\"}")),
				new ProducerRecord<>("estranhos", 0, null, huge),
				new ProducerRecord<>("estranhos", 0, new byte[] { 0, 1 }, new byte[] { 0x1F, (byte) 0x8B, 0, 7 }),
				new ProducerRecord<>("estranhos", 0, bytes("k"), null),
				new ProducerRecord<>("estranhos", 0, bytes("k"), bytes("<a><b>1</b></a>")));

		for (String path : List.of("", "/0/0", "/0/1", "/0/2", "/0/3", "/0/4", "/0/5",
				"?q=%22%3E%3Cscript%3Ealert(1)")) {
			HttpResponse<String> page = admin.get("/kafka/topics/estranhos/records" + path);

			assertThat(page.statusCode()).as(path).isEqualTo(200);
			assertThat(page.body()).as(path)
				.contains("</html>")
				.doesNotContain("<script>")
				.doesNotContain("<img")
				.doesNotContain("<b>n</b>")
				.doesNotContain("49#");
			assertThat(page.body().length()).as(path).isLessThan(700_000);
		}
		String first = "/kafka/topics/estranhos/records/0/";
		assertThat(admin.get(first + "2").body()).contains("9,0 MB", "Só o começo aparece aqui");
		assertThat(admin.get(first + "3").body()).contains("1f 8b 00 07", "0x0001");
		assertThat(admin.get(first + "4").body()).contains("a chave deixa de valer");
		assertThat(admin.get(first + "5").body().replaceAll("</?span[^>]*>", "")).contains("&lt;b&gt;1&lt;/b&gt;");
		assertThat(admin.get("/kafka/topics/estranhos/records?q=onerror").body()).contains("1 registro<");
		HttpResponse<String> download = admin.get(first + "2/value");
		assertThat(download.headers().firstValue("Content-Type")).contains("application/octet-stream");
		assertThat(download.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
		assertThat(download.body()).hasSize(huge.length);
		assertThat(admin.get(first + "4/value").statusCode()).isEqualTo(404);
	}

	@Test
	void aViewerSeesKafkaButNoContents() {
		Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD)
			.json("POST", "/api/v1/users",
					"{\"name\":\"vera\",\"password\":\"a long password\",\"role\":\"viewer\",\"withheld\":[\"content\"]}");
		Visitor viewer = Visitor.person(panel.url(), "vera", "a long password");

		assertThat(viewer.get("/kafka/topics/" + FUNCTION).body()).contains("Partições").doesNotContain("/records");
		for (String path : List.of("", "?live=1", "/0/0", "/0/0/value", "/0/99999")) {
			assertThat(viewer.get("/kafka/topics/" + FUNCTION + "/records" + path).statusCode()).as(path)
				.isEqualTo(403);
		}
	}

	private static String link(String page, String direction) {
		Matcher link = LINK.matcher(page);
		while (link.find()) {
			if (link.group(2).equals(direction)) {
				return link.group(1).replace("&amp;", "&");
			}
		}
		throw new AssertionError("no link to " + direction + " ones in " + page);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
