package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser: by keyboard, without JavaScript, on a narrow screen, in light and dark, on paper. */
class PagesBrowserTest {
    private static final String QUESTION = "Quel est le montant de l’aide au permis ?";

    @TempDir
    static Path folder;

    private static TestSite site;
    private static TestBrowser browser;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
        site = TestSite.open(folder);
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void leave() {
        context.close();
        assertThat(complaints).as("errors told by the browser").isEmpty();
    }

    /** Every page, by the name a failure shows; each leaves the browser on it. */
    private Map<String, Consumer<Page>> pages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("ask", page -> go(page, "/"));
        pages.put("answer", page -> ask(page, QUESTION));
        pages.put("passages", page -> ask(page, "Que lire ?"));
        pages.put("abstention", page -> ask(page, "Quelle est la capitale de la Mongolie ?"));
        pages.put("denied", page -> ask(page, "Est-il suspendu ?"));
        pages.put("search", page -> go(page, "/rechercher"));
        pages.put("results", page -> search(page, "transport"));
        pages.put("nothing found", page -> search(page, "zzzz"));
        pages.put("collections", page -> go(page, "/collections"));
        pages.put("collection", page -> go(page, "/collections/notes?page=2"));
        pages.put("document", page -> go(page, "/collections/aides/documents?id=aide-permis-b.md&passage=20-60#p20"));
        pages.put("former version", page -> go(page, "/collections/aides/documents?id=aide-permis-b.md&on=2025-01-01"));
        pages.put("old document", page -> go(page, "/collections/aides/documents?id=F1.md"));
        pages.put("about this AI", page -> go(page, "/ia/assistant-public"));
        pages.put("accessibility", page -> go(page, "/accessibilite"));
        pages.put("pieces", page -> go(page, "/style"));
        pages.put("English", page -> go(page, "/?lang=en"));
        return pages;
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void offersEveryPageWithoutABarrierThatAxeCanSee(ColorScheme scheme) {
        Page page = page(new Browser.NewContextOptions().setColorScheme(scheme));
        List<String> barriers = new ArrayList<>();
        pages().forEach((name, open) -> {
            open.accept(page);
            barriers.addAll(TestBrowser.barriers(name, page));
            if (page.locator(".mark").count() > 0) {
                page.locator(".mark").first().click();
                barriers.addAll(TestBrowser.barriers(name + ", pane open", page));
            }
        });
        assertThat(barriers).isEmpty();
    }

    /** 320 pixels is a small phone; 640 is a screen of 1,280 at 200 %. */
    @ParameterizedTest
    @ValueSource(ints = {320, 640, 1280})
    void scrollsOnlyDownwards(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        List<String> wide = new ArrayList<>();
        pages().forEach((name, open) -> {
            open.accept(page);
            Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (!over.equals(0)) {
                wide.add(name + " by " + over);
            }
        });
        assertThat(wide).isEmpty();
    }

    @Test
    void hasATextForEveryKey() {
        Page page = page(new Browser.NewContextOptions());
        pages().forEach((name, open) -> {
            open.accept(page);
            assertThat(page.content()).as(name).doesNotContain("??").doesNotContain("{0}");
        });
    }

    @Test
    void asksAndReadsASourceByKeyboardAlone() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/");
        tabTo(page, "#question");
        page.keyboard().type(QUESTION);
        page.keyboard().press("Enter");
        Locator mark = page.locator(".mark").first();
        mark.waitFor();
        assertThat(page.locator(".asked")).isFocused();

        tabTo(page, ".mark");
        page.keyboard().press("Enter");
        assertThat(page.locator(".pane[open] h2")).isFocused();
        assertThat(page.locator(".pane mark").first()).containsText("600 €");
        assertThat(mark).hasAttribute("aria-expanded", "true");

        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".pane[open] h2")).hasText("Source 2 sur 3");
        page.keyboard().press("Escape");
        assertThat(page.locator(".pane[open]")).hasCount(0);
        assertThat(mark).isFocused();
    }

    @Test
    void opensTheSourceAsASheetOnAPhone() {
        Page page =
                page(new Browser.NewContextOptions().setViewportSize(390, 800).setHasTouch(true));
        ask(page, QUESTION);
        page.locator(".mark").nth(1).tap();

        assertThat(page.locator(".pane[open] h2")).hasText("Source 2 sur 3");
        page.locator(".pane .bar button").last().tap();
        assertThat(page.locator(".pane[open]")).hasCount(0);
        assertThat(page.locator(".mark").nth(1)).isFocused();
    }

    @Test
    void worksWithoutJavaScript() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        go(page, "/");
        page.locator("#question").fill(QUESTION);
        page.locator("[data-ask] [type=submit]").click();

        assertThat(page.locator(".answer")).containsText("600 €");
        assertThat(page.locator("#source-1 mark")).isVisible();
        page.locator(".mark").first().click();
        assertThat(page.url()).endsWith("/demander#source-1");
        page.locator("#source-1 .passage .links a").first().click();
        assertThat(page.locator(".document mark").first()).containsText("600 €");

        go(page, "/");
        page.locator(".example").last().click();
        assertThat(page.locator(".verdict")).isVisible();
        search(page, "transport");
        page.locator("#resultats .actions button").first().click();
        assertThat(page.locator(".hit")).hasCount(40);
        page.locator(".choices summary").click();
        page.locator("#collection").selectOption("aides");
        page.locator("#on").fill("2026-01-15");
        page.locator(".choices button").click();
        assertThat(page.locator(".removable")).hasCount(2);
        page.locator(".removable").first().click();
        assertThat(page.locator(".removable")).hasCount(1);
    }

    @Test
    void asksAgainWhatWasStoppedOrLost() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/");
        page.route("**/demander", route -> route.abort());
        page.locator("#question").fill(QUESTION);
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator("[data-status]")).containsText("Votre question est conservée");
        assertThat(page.locator("[data-status] button")).isFocused();
        complaints.clear(); // the browser tells of the request that was cut here on purpose
        page.unroute("**/demander");

        page.keyboard().press("Enter");

        assertThat(page.locator(".answer")).containsText("600 €");
    }

    @Test
    void offersTheModelsThatTheUseCaseAdmits() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        go(page, "/");
        page.locator(".choices summary").click();
        assertThat(page.locator("#model option"))
                .hasText(new String[] {"Extraits des documents, sans modèle", "modele-local"});
        page.locator("#model").selectOption("modele-local");
        page.locator("#question").fill(QUESTION);
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator("#model")).hasValue("modele-local");
    }

    @Test
    void keepsQuestionsOutOfTheAddress() {
        Page page = page(new Browser.NewContextOptions());
        ask(page, QUESTION);
        assertThat(page.url()).doesNotContain("permis");
        search(page, "permis");
        assertThat(page.url()).doesNotContain("permis");
    }

    @Test
    void saysWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        go(page, "/");
        page.locator("#question").fill("x".repeat(4_200));
        page.locator("[data-ask] [type=submit]").click();

        assertThat(page.locator("#erreur")).containsText("4");
        assertThat(page.locator("#question")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#question")).hasValue("x".repeat(4_200));
        complaints.removeIf(complaint -> complaint.contains("422"));
    }

    @Test
    void speaksEnglishOnceAskedAndKeepsToIt() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/");
        page.locator(".language").click();
        assertThat(page.locator("h1")).hasText("Ask your question");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        go(page, "/collections");
        assertThat(page.locator("h1")).hasText("Documents open to the public");
        page.locator(".language").click();
        assertThat(page.locator("h1")).hasText("Documents ouverts au public");
        assertThat(context.cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.name).isEqualTo("langue");
            assertThat(cookie.httpOnly).isTrue();
        });
    }

    @Test
    void changesTheLanguageOfAnAnswerWithoutScriptAndKeepsTheQuestion() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        ask(page, QUESTION);
        page.locator(".language button").click();

        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("#question")).hasValue(QUESTION);
        assertThat(page.locator(".reply")).hasCount(0);
        assertThat(page.url()).doesNotContain("permis");
        search(page, "transport");
        page.locator(".language button").click();
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.locator("#q")).hasValue("transport");
        assertThat(page.locator(".hit")).hasCount(20);
        assertThat(page.locator(".hit .collection").first()).hasText("Notes de service");
    }

    @Test
    void showsADocumentAtThePassageAndItsFormerVersion() {
        Page page = page(new Browser.NewContextOptions());
        ask(page, QUESTION);
        page.locator("#source-1 h3 a").click();
        assertThat(page.locator(".document mark").first()).isInViewport();
        assertThat(page.locator(".document table tbody tr")).hasCount(2);
        assertThat(page.locator(".document td").nth(1)).hasText("600 €");
        page.locator(".versions a").click();
        assertThat(page.locator(".document .message")).containsText("n’est plus en vigueur depuis le 1er juillet 2026");
        assertThat(page.locator(".document")).containsText("500 €");
    }

    @Test
    void offersTheFileBehindASourceAtItsPage() {
        Page page = page(new Browser.NewContextOptions());
        ask(page, QUESTION);
        page.locator(".mark").first().click();

        Locator file = page.locator(".pane a", new Page.LocatorOptions().setHasText("Ouvrir l’original (PDF, page 2)"));
        assertThat(file)
                .hasAttribute("href", "/collections/aides/documents/original?id=aide-permis-b.md&on=2026-11-24#page=2");
        go(page, "/collections/aides/documents?id=aide-permis-b.md");
        assertThat(page.locator(".side")).containsText("Ouvrir l’original (PDF)");
        go(page, "/collections/aides/documents?id=aide-permis-b.md&on=2025-01-01");
        assertThat(page.locator(".side")).not().containsText("l’original");
    }

    @Test
    void followsNoAddressThatRunsCode() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/collections/aides/documents?id=F1.md");
        assertThat(page.locator("a[href^=javascript]")).hasCount(0);
        assertThat(page.locator(".document .message")).containsText("novembre 2020");
    }

    @Test
    void printsTheAnswerWithItsPassagesAndNothingElse() {
        Page page = page(new Browser.NewContextOptions());
        ask(page, QUESTION);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("#source-1 .passage")).isVisible();
        assertThat(page.locator("[data-ask]")).isHidden();
        assertThat(page.locator(".top nav")).isHidden();
        assertThat(page.locator(".tools")).isHidden();
        assertThat(page.pdf()).hasSizeGreaterThan(2_000);
    }

    @Test
    void weighsLessThan150KilobytesAtFirst() {
        Page page = page(new Browser.NewContextOptions());
        List<Integer> sizes = new ArrayList<>();
        page.onResponse(response -> sizes.add(size(response)));
        go(page, "/");
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

        assertThat(sizes).hasSizeGreaterThan(3);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(150_000);
    }

    private static int size(Response response) {
        return response.body().length;
    }

    @Test
    void tellsAPersonWhereToGoFromAnErrorPage() {
        Page page = page(new Browser.NewContextOptions());
        page.navigate(site.address() + "/nulle-part");
        complaints.removeIf(complaint -> complaint.contains("404"));

        assertThat(page.locator("h1")).containsText("n’existe pas");
        assertThat(TestBrowser.barriers("error", page)).isEmpty();
        page.locator("main a").first().click();
        assertThat(page.locator("#question")).isVisible();
    }

    private Page page(Browser.NewContextOptions options) {
        context = browser.context(options);
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private void go(Page page, String path) {
        Response response = Objects.requireNonNull(page.navigate(site.address() + path));
        assertThat(response.status()).as(path).isEqualTo(200);
    }

    private void ask(Page page, String question) {
        go(page, "/");
        page.locator("#question").fill(question);
        page.locator("[data-ask] [type=submit]").click();
        page.locator(".reply").waitFor();
    }

    private void search(Page page, String words) {
        go(page, "/rechercher");
        page.locator("#q").fill(words);
        page.locator("main [type=submit]").first().click();
        page.locator("#resultats").waitFor();
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the Tab key");
    }
}
