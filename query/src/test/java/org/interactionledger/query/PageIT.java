package org.interactionledger.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.ListProjections;
import org.interactionledger.schemas.interaction.ProjectionStatus;
import org.interactionledger.schemas.interaction.ProjectionStatuses;
import org.interactionledger.schemas.projection.DeadLetter;
import org.interactionledger.schemas.projection.DeadLetters;
import org.interactionledger.schemas.projection.DeadLettersAnswer;
import org.interactionledger.schemas.projection.Fault;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageIT {

    private static final RunningQuery query = RunningQuery.start();

    private static final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    private static final Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    private final Scene scene = new Scene(Instant.now());
    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @BeforeEach
    void a_morning_in_a_contact_centre() {
        scene.playIn(query);
        RetentionScene.playIn(query);
    }

    @AfterEach
    void nothing_was_complained_of() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    @AfterAll
    static void stop() {
        playwright.close();
        query.close();
    }

    private Page open(int width, String locale, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 900)
                .setLocale(locale)
                .setColorScheme(scheme)
                .setTimezoneId("Asia/Shanghai"));
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().matches(".*\\b(401|409)\\b.*")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(query.address() + "/");
        return page;
    }

    private static void signIn(Page page, String token) {
        page.locator("#token").fill(token);
        page.locator("form.sign-in button").click();
    }

    /** What for is asked before anything is shown. */
    private static void openCall(Page page, String number) {
        link(page, number).click();
        page.locator("#purpose").selectOption("audit");
        page.locator("form.purpose button").click();
    }

    private static Locator link(Page page, String text) {
        return page.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    @Test
    void a_wrong_token_is_refused_and_the_right_one_shows_calls() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);

        signIn(page, "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The ledger does not know this token.");

        signIn(page, RunningQuery.TOKEN);
        assertThat(page.locator("section.calls tbody tr")).hasCount(6);
        assertThat(page.locator("#connection")).hasText("Live");
    }

    @Test
    void beside_a_call_stands_what_is_known_of_its_customer() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);
        openCall(page, "13800000001");

        Locator customer = page.locator(".customer");
        assertThat(customer).containsText("17 contacts, 12 answered, 3 abandoned");
        assertThat(customer).containsText("Left unanswered, and not reached since");
        assertThat(customer).containsText("Emotion alert: anger");
        assertThat(customer.locator("li")).hasCount(6);
    }

    @Test
    void a_call_that_begins_appears_by_itself() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);
        assertThat(page.locator("#connection")).hasText("Live");

        scene.callBegins("13611112222", 1);
        query.append(Calls.queued(RunningQuery.DEMO, 1));

        assertThat(link(page, "13611112222")).isVisible();
    }

    @Test
    void one_clicks_through_to_the_timeline_and_travels_in_time() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);

        openCall(page, "13800000001");
        assertThat(page.locator(".timeline li")).hasCount(13);
        assertThat(page.locator(".timeline")).containsText("Put on hold");
        assertThat(page.locator(".marks")).containsText("Talking");

        page.locator("#moment").focus();
        for (int back = 0; back < 9; back++) {
            page.keyboard().press("ArrowLeft");
        }
        assertThat(page.locator("output")).containsText("Position 4705");
        assertThat(page.locator(".timeline li.future")).hasCount(9);
        assertThat(page.locator(".marks")).containsText("Waiting");

        page.getByText("Back to now").click();
        assertThat(page.locator(".timeline li.future")).hasCount(0);
    }

    @Test
    void nothing_of_a_call_is_asked_for_before_it_is_said_what_for_and_another_purpose_can_be_said() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/api/v1/interactions/")) {
                asked.add(request.url());
            }
        });
        signIn(page, RunningQuery.TOKEN);
        link(page, "13800000001").click();
        assertThat(page.locator("form.purpose")).isVisible();
        assertThat(page.locator(".timeline")).hasCount(0);
        assertThat(asked).isEmpty();

        page.locator("#purpose").selectOption("complaint");
        page.locator("#reference").fill("投诉 117");
        page.locator("form.purpose button").click();
        assertThat(page.locator(".read-for")).containsText("Read for: A complaint");
        assertThat(page.locator(".read-for")).containsText("投诉 117");
        assertThat(page.locator(".timeline li")).hasCount(13);
        assertThat(asked)
                .filteredOn(url -> !url.contains("/customer?")) // contacts at a glance, as any list shows them
                .isNotEmpty()
                .allMatch(url -> url.contains("purpose=complaint&reference="));

        page.locator(".read-for button").click();
        assertThat(page.locator("#purpose")).hasValue("complaint");
        page.locator("#purpose").selectOption("audit");
        page.locator("form.purpose button").click();
        assertThat(page.locator(".read-for")).containsText("Read for: An audit");
    }

    @Test
    void an_alert_is_acknowledged_a_note_is_left_and_a_refusal_is_told() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        page.route(
                "**/acknowledgement",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\": \"Refused\", \"detail\": \"It was acknowledged before.\"}")));
        page.route(
                "**/notes",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{}")));
        signIn(page, RunningQuery.TOKEN);
        openCall(page, "13800000001");

        page.getByText("Acknowledge", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.getByText("It was acknowledged before.")).isVisible();

        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("Promised a call on Friday");
        Request sent =
                page.waitForRequest("**/notes", () -> page.getByText("Add note").click());
        assertThat(sent.postData()).isEqualTo("{\"text\":\"Promised a call on Friday\"}");
        assertThat(page.getByText("Recorded.")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"en-GB,Evidence (JSON)", "zh-CN,证据文件（JSON）"})
    void the_evidence_of_a_call_is_downloaded_to_be_read_and_to_be_checked(String locale, String json)
            throws IOException {
        Page page = open(1280, locale, ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);
        openCall(page, "13800000001");
        assertThat(page.locator(".timeline li")).hasCount(13);

        Download pdf = page.waitForDownload(() -> page.getByText("PDF", new Page.GetByTextOptions().setExact(true))
                .click());
        Download file = page.waitForDownload(() -> page.getByText(json).click());

        assertThat(pdf.suggestedFilename()).endsWith(".evidence.pdf");
        String printed = squeezed(textOf(pdf));
        for (String told :
                page.locator(".timeline .what strong, .timeline .what .detail").allInnerTexts()) {
            assertThat(printed).contains(squeezed(told));
        }
        assertThat(printed).contains("+08:00");
        assertThat(file.suggestedFilename()).endsWith(".evidence.json");
        assertThat(new String(file.createReadStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(EvidenceFile.FORM);
    }

    private static String textOf(Download pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.createReadStream().readAllBytes())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void the_language_is_switched_and_remembered() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);
        assertThat(page.locator("html")).hasAttribute("lang", "en");

        page.getByText("中文").click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator("h2").first()).hasText("进行中的通话");

        page.reload();
        assertThat(page.locator("h2").first()).hasText("进行中的通话");
    }

    @Test
    void numbers_are_searched_as_numbers_and_a_search_without_result_says_so() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);

        page.locator("#words").fill("138 0000 0002");
        page.keyboard().press("Enter");

        assertThat(page.getByText("No interaction matches.")).isVisible();
    }

    @Test
    void the_keyboard_reaches_a_call() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);

        link(page, "13700000042").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#purpose")).isFocused();
        page.keyboard().type("Qua");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator(".timeline li")).hasCount(13);
    }

    @Test
    void retention_is_reached_by_keyboard_and_its_record_is_turned_page_by_page() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        signIn(page, RunningQuery.TOKEN);

        page.locator("[data-key=retention]").press("Enter");

        assertThat(page.getByRole(AriaRole.HEADING)
                        .filter(new Locator.FilterOptions().setHasText("Register of processing")))
                .isVisible();
        assertThat(page.locator("section.panel").nth(0)).containsText("30 days");
        assertThat(page.locator("section.panel").nth(1)).containsText("held over");
        assertThat(page.locator("section.panel").nth(2)).containsText("1 on legal hold");
        page.locator("[data-key=retention-older]").press("Enter");
        assertThat(page.locator("section.panel").nth(2)).containsText("Page 2");
        assertThat(page.locator("[data-key=retention-older]")).isDisabled();
        page.locator("[data-key=language]").press("Enter");
        assertThat(page.locator("section.panel").nth(0)).containsText("30天");
        assertThat(page.locator("section.panel").nth(3)).containsText("个人信息处理者");
    }

    @Test
    void the_description_of_the_api_can_be_read_in_a_browser() {
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);

        page.navigate(query.address() + "/docs/api");

        assertThat(page.getByText("Find interactions")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/api.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "1280,en-GB,LIGHT",
        "1280,zh-CN,LIGHT",
        "390,en-GB,LIGHT",
        "390,zh-CN,LIGHT",
        "1280,zh-CN,DARK",
        "390,en-GB,DARK"
    })
    void the_page_fits_desktop_and_phone_in_both_languages(int width, String locale, ColorScheme scheme) {
        Page page = open(width, locale, scheme);
        String name = width + "-" + locale.substring(0, 2) + (scheme == ColorScheme.DARK ? "-dark" : "");
        photograph(page, "sign-in-" + name, width);

        signIn(page, RunningQuery.TOKEN);
        assertThat(page.locator("section.calls tbody tr").first()).isVisible();
        assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
        assertThat(page.locator(".pages button").first()).isVisible();
        photograph(page, "board-" + name, width);

        link(page, "13800000001").click();
        assertThat(page.locator("form.purpose")).isVisible();
        photograph(page, "purpose-" + name, width);
        page.locator("#purpose").selectOption("complaint");
        page.locator("#reference").fill("B-2026-117");
        page.locator("form.purpose button").click();
        assertThat(page.locator(".timeline li")).hasCount(13);
        page.locator("#moment").fill("8");
        assertThat(page.locator(".timeline li.future")).hasCount(4);
        photograph(page, "interaction-" + name, width);

        page.locator("[data-key=retention]").click();
        assertThat(page.locator("section.panel tbody tr")).hasCount(8);
        page.locator("summary").nth(2).click();
        photograph(page, "retention-" + name, width);
    }

    private static void somethingIsParked() {
        Instant then = Instant.parse("2026-11-24T08:00:13Z");
        Fault fault = new Fault(
                Fault.Kind.EXCEPTION,
                Optional.of("org.springframework.dao.DataIntegrityViolationException, SQLSTATE 22021"));
        DeadLetter failed = letter(4711, "demo:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21", fault, Optional.empty());
        DeadLetter aside = letter(
                4800,
                "demo:1c1e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d22",
                Fault.of(Fault.Kind.UNREADABLE),
                Optional.of(new SetAside(UserId.of("li"), then, "waits for the next version")));
        query.answering(
                        ListProjections.class,
                        ProjectionStatuses.class,
                        _ -> new ProjectionStatuses(
                                5000, List.of(status("interactions", 4, 1, 1), status("live", 0, 0, 0))))
                .answering(
                        ListDeadLetters.class,
                        DeadLettersAnswer.class,
                        _ -> new DeadLettersAnswer(
                                Optional.of(new DeadLetters(List.of(failed, aside), OptionalLong.empty()))));
    }

    private static DeadLetter letter(long position, String aggregate, Fault fault, Optional<SetAside> aside) {
        return new DeadLetter(
                RunningQuery.DEMO,
                position,
                aggregate,
                "an-event",
                "interaction.note-added",
                1,
                Instant.parse("2026-11-24T08:00:13Z"),
                Optional.of(fault),
                3,
                2,
                Optional.empty(),
                Optional.empty(),
                aside);
    }

    private static ProjectionStatus status(String name, long letters, long blocked, long aside) {
        return new ProjectionStatus(
                name,
                1,
                "running",
                5000,
                0,
                Duration.ZERO,
                0,
                letters,
                blocked,
                aside,
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void dead_letters_are_tried_again_and_set_aside_by_keyboard() {
        somethingIsParked();
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        page.route(
                "**/dead-letters/retry",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{\"freed\": 0, \"stay\": [{\"aggregate\": \"x\"}]}")));
        page.route(
                "**/dead-letters/set-aside",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{\"by\": \"wang\", \"at\": \"2026-11-24T08:00:13Z\", \"reason\": \"later\"}")));
        signIn(page, RunningQuery.TOKEN);
        link(page, "Read models").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator(".letters .letter-list li")).hasCount(2);
        assertThat(page.locator(".letters .letter-list li").first()).containsText("SQLSTATE 22021");
        assertThat(page.locator(".letters .letter-list li").first()).containsText("3 wait behind it");
        assertThat(page.locator(".letters .letter-list li").last()).containsText("Set aside by li");
        assertThat(page.locator(".letters .letter-list li").last().getByText("Set aside", exactly()))
                .hasCount(1);

        page.locator("[data-key=retry-4711]").focus();
        Request retry = page.waitForRequest("**/retry", () -> page.keyboard().press("Enter"));
        assertThat(retry.postData()).isEqualTo("{\"aggregate\":\"demo:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21\"}");
        assertThat(page.getByText("0 sequences go on, 1 stay.")).isFocused();

        page.locator("[data-key=aside-4711]").focus();
        page.keyboard().press("Enter");
        page.keyboard().type("later");
        Request aside =
                page.waitForRequest("**/set-aside", () -> page.keyboard().press("Enter"));
        assertThat(aside.postData()).contains("\"reason\":\"later\"");
        assertThat(page.getByText("Set aside. It is tried again when somebody asks."))
                .isFocused();
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    @ParameterizedTest
    @CsvSource({"1280,en-GB,LIGHT", "390,en-GB,DARK", "390,zh-CN,LIGHT", "1280,zh-CN,LIGHT"})
    void dead_letters_fit_desktop_and_phone_in_both_languages(int width, String locale, ColorScheme scheme) {
        somethingIsParked();
        Page page = open(width, locale, scheme);
        signIn(page, RunningQuery.TOKEN);
        link(page, locale.startsWith("zh") ? "读模型" : "Read models").click();
        assertThat(page.locator(".letters .letter-list li")).hasCount(2);
        page.locator("[data-key=aside-4711]").click();
        assertThat(page.locator(".letters .letter-list form input")).isFocused();

        photograph(page, "dead-letters-" + width + "-" + locale.substring(0, 2), width);
    }

    private static void someAreBuiltAnew() {
        Instant then = Instant.parse("2026-11-24T08:00:13Z");
        StandbyStatus building = new StandbyStatus(
                StandbyStatus.State.BUILDING,
                2,
                1800,
                3200,
                412.4,
                Optional.of(Duration.ofSeconds(68)),
                true,
                0,
                then,
                Optional.of(UserId.of("li")),
                Optional.empty(),
                Optional.empty());
        StandbyStatus stuck = new StandbyStatus(
                StandbyStatus.State.BUILDING,
                2,
                5000,
                0,
                0,
                Optional.empty(),
                true,
                7,
                then,
                Optional.empty(),
                Optional.empty(),
                Optional.of("It has caught up, and has 7 dead letters where the other side has 0."));
        StandbyStatus former = new StandbyStatus(
                StandbyStatus.State.FORMER,
                1,
                5000,
                0,
                0,
                Optional.empty(),
                false,
                0,
                then,
                Optional.of(UserId.of("li")),
                Optional.of(then.plusSeconds(90)),
                Optional.empty());
        query.answering(
                ListProjections.class,
                ProjectionStatuses.class,
                _ -> new ProjectionStatuses(
                        5000,
                        List.of(
                                status("interactions", Optional.of(building)),
                                status("live", Optional.empty()),
                                status("audit", Optional.of(stuck)),
                                status("analytics", Optional.of(former)))));
    }

    @Test
    void a_read_model_is_built_anew_switched_and_dropped_by_keyboard() {
        someAreBuiltAnew();
        List<String> asked = new CopyOnWriteArrayList<>();
        Page page = open(1280, "en-GB", ColorScheme.LIGHT);
        page.route(Pattern.compile(".*/projections/.*/(rebuild|standby/.*)"), route -> {
            asked.add(route.request().url().replaceFirst(".*/projections/", "") + " "
                    + route.request().postData());
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("application/json")
                    .setBody("{}"));
        });
        signIn(page, RunningQuery.TOKEN);
        link(page, "Read models").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("[data-part=standbys] li")).hasCount(3);
        assertThat(page.locator("[data-part=standbys] li").first()).containsText("about 1:08 left");
        assertThat(page.locator("#rebuild-name option")).hasCount(1);

        page.locator("[data-key=switch-interactions]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".said.panel")).containsText("interactions is read from its new side.");
        page.locator("[data-key=drop-analytics]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-key=sure-analytics]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-key=drop-analytics]")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator(".said.panel")).containsText("analytics has one side only.");
        page.locator("#rebuild-manual").focus();
        page.keyboard().press("Space");
        page.locator("form.inline button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".said.panel")).containsText("live is being built anew.");

        org.assertj.core.api.Assertions.assertThat(asked)
                .containsExactly(
                        "interactions/standby/switch {}",
                        "analytics/standby/drop {}",
                        "live/rebuild {\"automaticSwitch\":false}");
    }

    @ParameterizedTest
    @CsvSource({"1280, en-GB, LIGHT", "1280, zh-CN, LIGHT", "390, en-GB, DARK", "390, zh-CN, LIGHT"})
    void read_models_built_anew_in_both_languages_and_widths(int width, String locale, ColorScheme scheme) {
        someAreBuiltAnew();
        Page page = open(width, locale, scheme);
        signIn(page, RunningQuery.TOKEN);
        link(page, locale.startsWith("zh") ? "读模型" : "Read models").click();
        assertThat(page.locator("[data-part=standbys] li")).hasCount(3);

        photograph(page, "standbys-" + width + "-" + locale.substring(0, 2), width);
    }

    private static ProjectionStatus status(String name, Optional<StandbyStatus> standby) {
        return new ProjectionStatus(
                name, 1, "running", 5000, 0, Duration.ZERO, 0, 0, 0, 0, false, Optional.empty(), standby);
    }

    private static void photograph(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }
}
