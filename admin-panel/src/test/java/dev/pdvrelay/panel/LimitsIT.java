package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is limited to functions or shops sees, counts, exports and acts on these and
 * nothing else, wherever it is asked for.
 */
class LimitsIT {

	private static final String TILL = "1/0214/03";

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor shop;

	private static Visitor shopPages;

	private static Visitor notes;

	private static Visitor notesPages;

	private static List<JsonNode> all;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		admin.json("POST", "/api/v1/users", """
				{"name":"shop","password":"a long password","role":"operator","shops":["*/0214/03"],
				"functions":["GravaBinarioMovimento"]}""");
		admin.json("POST", "/api/v1/users", """
				{"name":"notes","password":"a long password","role":"operator","functions":["subirXMLNota"]}""");
		shop = Visitor.program(panel.url(), "shop", "a long password");
		notes = Visitor.program(panel.url(), "notes", "a long password");
		shopPages = Visitor.person(panel.url(), "shop", "a long password");
		notesPages = Visitor.person(panel.url(), "notes", "a long password");
		all = items(admin, "limit=500");
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	private static boolean isOfShop(JsonNode failed) {
		return failed.path("function").asString().equals("GravaBinarioMovimento")
				&& failed.path("orderingKey").asString("").equals(TILL);
	}

	private static boolean isNote(JsonNode failed) {
		return failed.path("function").asString().equals("subirXMLNota");
	}

	@Test
	void listsCountsAndExportsOnlyWhatIsWithin() {
		long ofShop = all.stream().filter(LimitsIT::isOfShop).count();
		long ofNotes = all.stream().filter(LimitsIT::isNote).count();

		assertThat(ofShop).isBetween(1L, 20L);
		assertThat(items(shop, "limit=500")).hasSize((int) ofShop).allMatch(LimitsIT::isOfShop);
		assertThat(items(notes, "limit=500")).hasSize((int) ofNotes).allMatch(LimitsIT::isNote);
		assertThat(items(shop, "function=subirXMLNota")).isEmpty();
		assertThat(shopPages.get("/failures.csv").body().lines().count()).isEqualTo(ofShop + 1);
		assertThat(notesPages.get("/failures.csv").body()).doesNotContain("GravaBinarioMovimento");
		assertThat(notesPages.get("/").body()).doesNotContain("GravaBinarioMovimento")
			.doesNotContain("AtualizaDadosPDV");
		assertThat(shopPages.get("/failures?status=FAILED").body())
			.contains((ofShop == 1) ? "1 falha" : ofShop + " falhas");
	}

	@ParameterizedTest
	@CsvSource({ "GET,", "POST,/reprocess", "POST,/settle", "DELETE,", "POST,/restore" })
	void theApiKnowsNothingOfTheRest(String method, String act) {
		String body = method.equals("POST") ? "{\"reason\":\"x\"}" : null;
		for (JsonNode foreign : all.stream().filter((one) -> !isOfShop(one)).limit(4).toList()) {
			String path = "/api/v1/errors/" + foreign.path("id").asLong() + ((act != null) ? act : "");

			assertThat(shop.json(method, path, body).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void thePagesKnowNothingOfTheRest() {
		for (JsonNode foreign : all.stream().filter((one) -> !isOfShop(one)).limit(4).toList()) {
			String path = "/failures/" + foreign.path("id").asLong();
			for (String page : List.of("", "/edit", "/content", "/original")) {
				assertThat(shopPages.get(path + page).statusCode()).as(path + page).isEqualTo(404);
			}
			for (String act : List.of("/reprocess", "/settle", "/delete", "/restore", "/edit")) {
				assertThat(shopPages.post(path + act, "version", "0", "reason", "x").statusCode()).as(path + act)
					.isEqualTo(404);
			}
			String ticked = foreign.path("id").asLong() + "@" + foreign.path("version").asLong();
			shopPages.post("/failures/bulk", "act", "DELETE", "tick", ticked);
			assertThat(admin.get("/api/v1/errors/" + foreign.path("id").asLong()).body())
				.contains("\"status\":\"" + foreign.path("status").asString());
		}
	}

	@Test
	void nothingIsRevealedOrTakenFromTheRest() {
		for (JsonNode foreign : all.stream().filter((one) -> !isOfShop(one)).limit(4).toList()) {
			long id = foreign.path("id").asLong();
			for (String path : List.of("", "/content", "/original", "/versions/1", "/versions/2")) {
				assertThat(shopPages.post("/failures/" + id + path).statusCode()).as(path).isEqualTo(404);
			}
			assertThat(shopPages.get("/failures/" + id + "/versions/1").statusCode()).isEqualTo(404);
			assertThat(shop.get("/api/v1/errors/" + id + "?reveal=true").statusCode()).isEqualTo(404);
			assertThat(admin.get("/api/v1/errors/" + id).body()).doesNotContain("REVEALED");
		}
	}

	@Test
	void searchFilesAndNeighboursKeepToWhatIsWithin() {
		List<String> found = new ArrayList<>();
		Visitor.read(shopPages.get("/failures.json"))
			.forEach((one) -> found.add(one.path("function").asString() + " " + one.path("orderingKey").asString()));
		assertThat(found).isNotEmpty().containsOnly("GravaBinarioMovimento " + TILL);
		assertThat(items(admin, "q=nota&limit=500")).isNotEmpty();
		assertThat(items(shop, "q=nota&limit=500")).allMatch(LimitsIT::isOfShop);
		assertThat(items(notes, "shop=0214&limit=500")).isNotEmpty().allMatch(LimitsIT::isNote);
		assertThat(items(shop, "shop=0214&limit=500")).allMatch(LimitsIT::isOfShop);

		List<JsonNode> besides = all.stream().filter(LimitsIT::isNote).toList();

		for (JsonNode note : besides) {
			assertThat(notesPages.get("/failures/" + note.path("id").asLong()).body())
				.doesNotContain("GravaBinarioMovimento</a>")
				.doesNotContainPattern("#\\d+ (GravaBinarioMovimento|AtualizaDadosPDV)");
		}
	}

	@Test
	void figuresAreOfOnesOwnFunctionsAndNoneOfAShop() {
		SampleFigures.make(panel);

		assertThat(functions(admin)).hasSize(3);
		assertThat(functions(notes)).containsExactly("subirXMLNota");
		assertThat(functions(shop)).isEmpty();
		assertThat(notesPages.get("/").body()).contains("id=\"graficos\"");
		assertThat(shopPages.get("/").body()).doesNotContain("id=\"graficos\"");
	}

	@Test
	void kafkaIsForThoseWhoAreLimitedToNothing() {
		for (String path : List.of("", "/topics", "/topics/subirXMLNota", "/topics/subirXMLNota/records",
				"/topics/subirXMLNota/records/0/0", "/topics/subirXMLNota/records/0/0/value", "/groups",
				"/group?id=x")) {
			assertThat(shopPages.get("/kafka" + path).statusCode()).as(path).isEqualTo(403);
			assertThat(notesPages.get("/kafka" + path).statusCode()).as(path).isEqualTo(403);
		}
		long note = all.stream().filter(LimitsIT::isNote).findFirst().orElseThrow().path("id").asLong();
		assertThat(notesPages.get("/failures/" + note).body()).contains("O que aconteceu")
			.doesNotContain("href=\"/kafka");
	}

	@Test
	void aJobTakesOnlyWhatIsWithinAndIsSeenByWhoHasTheSameLimits() {
		long within = items(shop, "status=FAILED&limit=500").size();
		String order = "{\"action\":\"delete\",\"filter\":{}}";

		JsonNode own = Visitor.read(shop.json("POST", "/api/v1/jobs", order));
		JsonNode foreign = Visitor.read(notes.json("POST", "/api/v1/jobs", order));

		assertThat(own.path("selected").asLong()).isEqualTo(within);
		assertThat(shop.get("/api/v1/jobs/" + own.path("id").asLong()).statusCode()).isEqualTo(200);
		for (String act : List.of("pause", "resume", "cancel", "approve", "refuse")) {
			assertThat(shop.json("POST", "/api/v1/jobs/" + foreign.path("id").asLong() + "/" + act, null).statusCode())
				.isEqualTo(404);
		}
		assertThat(Visitor.read(shop.get("/api/v1/jobs")).path("items")).hasSize(1);
		assertThat(Visitor.read(admin.get("/api/v1/jobs")).path("items")).hasSize(2);
		assertThat(shopPages.get("/jobs/" + foreign.path("id").asLong()).statusCode()).isEqualTo(404);
	}

	@Test
	void anIncidentIsSeenWhereItHitsAndLookedAfterWhereItIsWhole() {
		List<JsonNode> every = incidents(admin);
		List<JsonNode> own = incidents(shop);

		assertThat(own).isNotEmpty().hasSizeLessThan(every.size());
		assertThat(own).allMatch((one) -> one.path("function").asString().equals("GravaBinarioMovimento"));
		assertThat(own).allMatch((one) -> one.path("tills").asInt() <= 1);
		for (JsonNode one : every) {
			long id = one.path("id").asLong();
			boolean isSeen = own.stream().anyMatch((mine) -> mine.path("id").asLong() == id);
			assertThat(shop.get("/api/v1/incidents/" + id).statusCode()).isEqualTo(isSeen ? 200 : 404);
			assertThat(shop.json("POST", "/api/v1/incidents/" + id + "/acknowledge", null).statusCode()).isEqualTo(404);
		}
		assertThat(shopPages.get("/incidents/" + own.get(0).path("id").asLong()).body())
			.contains("atinge também lojas ou funções que você não vê")
			.doesNotContain("Falhas por hora")
			.doesNotContain("/acknowledge");
		assertThat(incidents(notes)).allMatch((one) -> one.path("whole").asBoolean());
		long note = incidents(notes).get(0).path("id").asLong();
		assertThat(notes.json("POST", "/api/v1/incidents/" + note + "/acknowledge", null).statusCode()).isEqualTo(200);
	}

	@Test
	void functionsAreSeenAndPausedWithinTheLimitsAndByNobodyOfAShop() {
		String because = "{\"reason\":\"x\"}";

		assertThat(notesPages.get("/functions/subirXMLNota").statusCode()).isEqualTo(200);
		assertThat(notesPages.get("/functions/GravaBinarioMovimento").statusCode()).isEqualTo(404);
		assertThat(notes.json("PUT", "/api/v1/functions/GravaBinarioMovimento/pause", because).statusCode())
			.isEqualTo(404);
		assertThat(shop.json("PUT", "/api/v1/functions/GravaBinarioMovimento/pause", because).statusCode())
			.isEqualTo(403);
	}

	@Test
	void aNewLimitHoldsAtOnceAndAnAdminHasNone() {
		admin.json("POST", "/api/v1/users", "{\"name\":\"leo\",\"password\":\"a long password\",\"role\":\"viewer\"}");
		Visitor leo = Visitor.person(panel.url(), "leo", "a long password");
		assertThat(leo.get("/failures").statusCode()).isEqualTo(200);

		admin.json("PUT", "/api/v1/users/leo", "{\"shops\":[\"9/9999\"]}");

		assertThat(leo.get("/failures").statusCode()).isEqualTo(302);
		assertThat(items(Visitor.program(panel.url(), "leo", "a long password"), "limit=5")).isEmpty();
		for (String wrong : List.of("{\"shops\":[\"1//2\"]}", "{\"shops\":[\"1/(a+)+\"]}", "{\"withheld\":[\"fly\"]}",
				"{\"role\":\"admin\"}")) {
			assertThat(admin.json("PUT", "/api/v1/users/leo", wrong).statusCode()).as(wrong).isEqualTo(400);
		}
		assertThat(admin.json("PUT", "/api/v1/users/admin", "{\"functions\":[\"subirXMLNota\"]}").statusCode())
			.isEqualTo(400);
		assertThat(admin.json("PUT", "/api/v1/users/admin", "{\"disabled\":true}").statusCode()).isEqualTo(409);
	}

	private static List<JsonNode> items(Visitor visitor, String query) {
		return read(visitor.get("/api/v1/errors?" + query));
	}

	private static List<String> functions(Visitor visitor) {
		List<String> names = new ArrayList<>();
		Visitor.read(visitor.get("/api/v1/figures?range=1h"))
			.path("functions")
			.forEach((one) -> names.add(one.path("name").asString()));
		return names;
	}

	private static List<JsonNode> incidents(Visitor visitor) {
		return read(visitor.get("/api/v1/incidents"));
	}

	private static List<JsonNode> read(HttpResponse<String> answer) {
		List<JsonNode> items = new ArrayList<>();
		Visitor.read(answer).path("items").forEach(items::add);
		return items;
	}

}
