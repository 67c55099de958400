package dev.pdvrelay.panel;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.JobRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The panel in a real browser, with and without JavaScript, and free of barriers.
 */
class PanelBrowserIT {

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final File BROWSER = new File("/usr/bin/chromium");

	private static RunningPanel panel;

	private ChromeDriver browser;

	@BeforeAll
	static void start() {
		Assumptions.assumeTrue(DRIVER.canExecute() && BROWSER.canExecute(),
				"skipped: install chromium and chromedriver to test the panel in a browser");
		for (String topic : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			TestKafka.createTopic(topic, 1);
		}
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		SampleFigures.make(panel);
		Busy.night(panel);
		SampleJobs.make(panel);
		Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD).json("POST", "/api/v1/users", """
				{"name":"loja.0214","password":"a long password","role":"operator","withheld":["delete"],
				"shops":["1/0214"],"reason":"gerente da loja"}""");
		SampleRecords.make();
	}

	@AfterAll
	static void stop() {
		if (panel != null) {
			Busy.morning();
			panel.close();
		}
	}

	@AfterEach
	void quit() {
		if (this.browser != null) {
			this.browser.quit();
		}
	}

	@Test
	void anEveningWithoutJavaScript() {
		open(1440, false);
		login();

		go("/failures?status=FAILED&kind=REJECTED&function=GravaBinarioMovimento");
		click(".list a.what");
		click("a[href$='/edit']");
		click("button[value=raw]");
		WebElement content = one("#content");
		String edited = content.getDomProperty("value")
			.replace("\"cod_operador\": \"0\"", "\"cod_operador\": \"1182\"");
		content.clear();
		content.sendKeys(edited + "oops");
		one("#reason").sendKeys("operador certo");
		click("form .primary");
		assertThat(text()).contains("o JSON tem um erro");
		one("#content").clear();
		one("#content").sendKeys(edited);
		click("form .primary");
		assertThat(text()).contains("O que muda", "- 0", "+ 1182", "operador certo");
		click("form .primary");
		assertThat(text()).contains("Aguarda a resposta do Manager; ainda não está resolvida", "1182", "operador certo",
				"O original, como chegou");

		go("/failures?status=FAILED&kind=REJECTED&function=GravaBinarioMovimento");
		click(".list a.what");
		click("a[href$='/edit']");
		one("input[name=argName][value=cod_operador] ~ input[name=argValue]").clear();
		one("input[name=argName][value=cod_operador] ~ input[name=argValue]").sendKeys("1183");
		one("#reason").sendKeys("outro operador");
		click("form .primary");
		click("button[name=show]");
		assertThat(one("input[name=argName][value=cod_operador] ~ input[name=argValue]").getDomProperty("value"))
			.isEqualTo("1183");
		click("form .primary");
		click("form .primary");
		assertThat(text()).contains("ainda não está resolvida", "1183", "184.90");

		go("/failures?status=FAILED&kind=REJECTED");
		List<WebElement> ticks = this.browser.findElements(By.name("tick"));
		ticks.get(0).click();
		ticks.get(1).click();
		click("button[value=DELETE]");
		assertThat(text()).contains("Exclusão de 2 marcadas").contains("2 foram para a lixeira");

		go("/failures?status=DELETED");
		click(".list a.what");
		click("form[action$='/restore'] .primary");
		assertThat(text()).contains("Restaurada. Está de volta às falhas");
		click(".who button");
		assertThat(text()).contains("Você saiu");
	}

	@Test
	void whatIsTypedBecomesChipsWithoutJavaScript() {
		open(1440, false);
		login();

		one("#busca").sendKeys("loja:214 pdv:02 cadastrado");
		one("#busca").submit();
		new WebDriverWait(this.browser, Duration.ofSeconds(20))
			.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".filter .chips")));
		assertThat(one(".filter .chips").getText()).contains("Loja: 214", "PDV: 02", "Texto: cadastrado");
		assertThat(one("#q").getDomProperty("value")).isEqualTo("cadastrado");
		one("#q").sendKeys(" loja:999");
		click(".filter button[type=submit]");
		assertThat(text()).contains("Nada com estes filtros", "Loja: 999", "PDV: 02");
		click(".filter .chips a[href*='q=cadastrado']:not([href*='shop='])");

		assertThat(one(".filter .chips").getText()).doesNotContain("Loja").contains("PDV: 02", "Texto: cadastrado");
		assertThat(this.browser.findElements(By.cssSelector("tbody a.what"))).isNotEmpty();
	}

	@Test
	void javaScriptCountsTicksAndFindsTheSearch() {
		open(1440, true);
		login();
		go("/failures?status=FAILED");

		one("#todas").click();
		String counted = one("[data-count]").getText();
		this.browser.findElements(By.name("tick")).get(0).sendKeys(Keys.SPACE);
		this.browser.findElement(By.tagName("body")).sendKeys("/");

		assertThat(counted).matches("\\d+ marcadas\\.");
		assertThat(one("[data-count]").getText()).isNotEqualTo(counted);
		assertThat(this.browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("busca");
		assertThat(this.browser.manage().logs().get("browser").getAll()).isEmpty();
	}

	@Test
	void aJobMovesOnTheScreenByItself() {
		open(1440, true);
		login();
		go("/failures?status=FAILED&kind=UNAVAILABLE");
		click("a[href*='action=reprocess']");
		one("#canary").clear();
		one("#canary").sendKeys("1");
		one("#reason").sendKeys("o Manager voltou");
		click("form[action='/jobs'] .primary");
		assertThat(text()).contains("Em andamento", "A conta", "Não começadas");

		panel.get(JobRunner.class).round(Set.of());
		new WebDriverWait(this.browser, Duration.ofSeconds(20))
			.until((driver) -> one(".sum .sent dd").getText().equals("1"));

		click("form[action$='/pause'] .btn");
		assertThat(text()).contains("Pausado. As já enviadas continuam");
		assertThat(this.browser.manage().logs().get("browser").getAll()).isEmpty();
	}

	@Test
	void theHomePageDrawsItsChartsAndUpdatesItselfWithoutMovingAnything() {
		open(1440, true);
		login();
		WebDriverWait wait = new WebDriverWait(this.browser, Duration.ofSeconds(30));
		wait.until((driver) -> Boolean.TRUE.equals(this.browser.executeScript("""
				return [...document.querySelectorAll('.plots canvas')].length === 3
					&& [...document.querySelectorAll('.plots canvas')].every((canvas) => Chart.getChart(canvas)
						&& Chart.getChart(canvas).data.datasets.length === 3)""")));
		WebElement function = one(".functions tbody a.what");
		String updated = one("#atualizado").getText();
		Object before = place(function);

		wait.until((driver) -> !one("#atualizado").getText().equals(updated));

		assertThat(function.isDisplayed()).isTrue();
		assertThat(place(function)).isEqualTo(before);
		assertThat(one(".plots").getText()).contains("no máximo", "no período");
		assertThat(this.browser.manage().logs().get("browser").getAll()).isEmpty();
	}

	private Object place(WebElement element) {
		return this.browser.executeScript("return JSON.stringify(arguments[0].getBoundingClientRect())", element);
	}

	@Test
	void newRecordsAppearOnTheScreenByThemselves() {
		open(1440, true);
		login();
		go("/kafka/topics/AtualizaDadosPDV/records?live=1&pdv=4711");
		assertThat(text()).contains("Ao vivo").doesNotContain("1/0023/4711");

		TestKafka.send(RequestRecords.toRecord(SampleRequests.update("AtualizaDadosPDV", "4711")));

		new WebDriverWait(this.browser, Duration.ofSeconds(20)).until((driver) -> text().contains("1/0023/4711"));
		assertThat(this.browser.manage().logs().get("browser").getAll()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1440, 390 })
	void hasNoBarriersAndNoSidewaysScrolling(int width) {
		open(width, true);
		this.browser.get(panel.url() + "/login");
		expectNoBarriers("/login");
		login();

		for (String path : List.of("/", "/?range=24h", "/?range=7d", "/failures?status=FAILED", "/failures?q=nada",
				"/failures?q=pdv:1+loja:214+recusada", "/failures?q=pdv:",
				"/failures?q=pdv:1+loja:214+recusada&lang=pt-BR", "/failures?from=x&kind=UNREADABLE",
				"/failures?kind=UNCERTAIN>", "/failures?kind=REJECTED&function=subirXMLNota>",
				"/failures?kind=UNREADABLE>", "/failures?kind=REJECTED>/edit",
				"/failures?kind=REJECTED&function=GravaBinarioMovimento>/edit?view=raw",
				"/jobs/new?action=reprocess&kind=REJECTED", "/jobs/new?action=delete&q=nada", "/jobs", "/jobs>",
				"/functions/GravaBinarioMovimento", "/incidents", "/incidents?view=MUTED", "/incidents/1", "/people",
				"/people?lang=en", "/audit?lang=pt-BR", "/audit?kind=x", "/account", "/kafka", "/kafka/topics",
				"/kafka/topics?q=nada", "/kafka/topics/GravaBinarioMovimento", "/kafka/groups",
				"/kafka/group?id=pdv-relay-GravaBinarioMovimento", "/kafka/topics/GravaBinarioMovimento/records",
				"/kafka/topics/KafkaErrors/records?live=1", "/kafka/topics/GravaBinarioMovimento/records?time=x",
				"/kafka/topics/GravaBinarioMovimento/records?pdv=nada",
				"/kafka/topics/GravaBinarioMovimento/records/0/1", "/kafka/topics/KafkaErrors/records?q=operador>",
				"/kafka/topics/GravaBinarioMovimento/records/0/99999", "/nada", "/failures?lang=en&kind=UNREADABLE",
				"/?lang=pt-BR")) {
			String[] steps = path.split(">", -1);
			go(steps[0]);
			if (steps.length > 1) {
				this.browser.get(one("tbody a.what").getDomProperty("href") + steps[1]);
			}
			expectNoBarriers(path);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1440, 390 })
	void personalDataIsShownWhenAskedForAndAnEditIsReviewed(int width) {
		panel.get(FailureRecording.class).record(List.of(VariedFailures.customer(), VariedFailures.customer()));
		open(width, true);
		login();
		go("/failures?status=FAILED&q=88299");
		click(".list a.what");
		expectNoBarriers("masked");
		assertThat(text()).contains("***.***.***-25", "Falharam antes").doesNotContain("52998224725");

		click(".notice button");
		expectNoBarriers("revealed");
		assertThat(text()).contains("52998224725", "Dados pessoais vistos");
		assertThat(one("button[data-copy]").isDisplayed()).isTrue();

		click("a[href$='/edit']");
		String edited = one("#content").getDomProperty("value").replace("52998224725", "12345678909");
		one("#content").clear();
		one("#content").sendKeys(edited);
		one("#reason").sendKeys("CPF certo");
		click("form .primary");
		expectNoBarriers("review");
		assertThat(text()).contains("- ", "52998224725", "12345678909");
		click("form .primary");
		expectNoBarriers("sent");
		click("a[href$='/versions/2']");
		expectNoBarriers("version");
		assertThat(text()).contains("*********09", "CPF certo").doesNotContain("12345678909");
		assertThat(this.browser.manage().logs().get("browser").getAll()).isEmpty();
	}

	private void expectNoBarriers(String path) {
		List<Rule> violations = new AxeBuilder()
			.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
			.analyze(this.browser)
			.getViolations();
		Object sideways = ((RemoteWebDriver) this.browser)
			.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");

		assertThat(violations).as(path).extracting(Rule::getId, Rule::getHelp).isEmpty();
		assertThat(sideways).as(path).isEqualTo(0L);
		assertThat(this.browser.findElements(By.tagName("h1"))).as(path).hasSize(1);
	}

	private void open(int width, boolean javaScript) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
				"--disable-gpu", "--window-size=" + width + ",1000");
		if (width < 500) {
			options.setExperimentalOption("mobileEmulation",
					Map.of("deviceMetrics", Map.of("width", width, "height", 844, "pixelRatio", 1.0)));
		}
		if (!javaScript) {
			options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
		}
		this.browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(),
				options);
	}

	private void login() {
		go("/login");
		one("#name").sendKeys("admin");
		one("#password").sendKeys(RunningPanel.PASSWORD);
		click("form .primary");
		assertThat(text()).contains("Precisa de alguém");
	}

	private void go(String path) {
		this.browser.get(panel.url() + path);
	}

	private WebElement one(String css) {
		return this.browser.findElement(By.cssSelector(css));
	}

	/** Clicks what leads to another page, and waits for that. */
	private void click(String css) {
		WebElement page = one("html");
		one(css).click();
		// the driver may also stumble over the page while it is being replaced
		new WebDriverWait(this.browser, Duration.ofSeconds(20)).ignoring(WebDriverException.class)
			.until(ExpectedConditions.stalenessOf(page));
	}

	private String text() {
		return one("body").getText();
	}

}
