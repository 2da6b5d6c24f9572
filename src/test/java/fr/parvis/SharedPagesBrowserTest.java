package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers taken away: copied with their sources, printed, shared by a link. */
class SharedPagesBrowserTest {
    private static final String QUESTION = "Quel est le montant de l’aide au permis ?";

    @TempDir
    static Path folder;

    private static TestSite site;
    private static TestBrowser browser;
    private BrowserContext context;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
        site = TestSite.demonstrated(folder);
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
    }

    private Map<String, Consumer<Page>> pages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("none shared", page -> {
            signIn("auditor");
            go(page, "/partages");
        });
        pages.put("share open", page -> {
            signIn("agent");
            ask(page);
            page.locator(".share summary").click();
        });
        pages.put("shared", page -> {
            page.locator(".share [type=submit]").click();
            assertThat(page.locator("main form[action$='/revoquer']")).isVisible();
        });
        pages.put("all shared", page -> go(page, "/partages"));
        return pages;
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void offersEveryPageWithoutABarrierNorAFault(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        List<String> wrong = new ArrayList<>();
        pages().forEach((name, open) -> {
            open.accept(page);
            wrong.addAll(TestBrowser.barriers(name, page));
            wrong.addAll(TestBrowser.faults(name, page));
            TestBrowser.photograph(page, "shared " + width + " " + name);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void isReadByThoseWhoReadItsSourcesUntilItsAuthorClosesIt() {
        String id = site.remember("gestionnaire.rh", "gestion", "Que dit le dossier ?");
        String open = site.remember("gestionnaire.rh", "aides", QUESTION);
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn("gestionnaire.rh");
        String closed = share(page, id);
        String shared = share(page, open);
        assertThat(page.locator(".eyebrow")).containsText("24 novembre 2026");
        assertThat(page.locator("main")).not().containsText("Gestionnaire RH");

        signIn("agent");
        String refused = page.navigate(site.address() + closed).text();
        String unknown = page.navigate(site.address() + "/reponses/inconnue").text();
        assertThat(refused.replace(closed.substring(10), "inconnue")).isEqualTo(unknown);
        context.clearCookies();
        assertThat(page.navigate(site.address() + closed).status()).isEqualTo(404);
        go(page, shared);
        assertThat(page.locator("main")).containsText("600 €");
        assertThat(page.locator("form[action$='/revoquer']")).hasCount(0);

        signIn("gestionnaire.rh");
        go(page, shared);
        page.locator("form[action$='/revoquer'] [type=submit]").click();
        assertThat(page.locator("main .message.ok")).containsText("fermé");
        assertThat(page.navigate(site.address() + shared).status()).isEqualTo(404);
    }

    private String share(Page page, String receipt) {
        go(page, "/partages");
        String id = site.shared.share(
                site.given.getAnswer(receipt, "", site.accounts.getCaller("gestionnaire.rh")),
                (fr.parvis.platform.Caller.Account) site.accounts.getCaller("gestionnaire.rh"),
                false);
        go(page, "/reponses/" + id);
        return "/reponses/" + id;
    }

    @Test
    void isCopiedWithItsSourcesAsTextAndForAWordProcessor() {
        Page page = page(new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        ask(page);
        page.locator("[data-copy]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".tools [role=status]")).hasText("La réponse et ses sources sont copiées.");
        String html = (String) page.evaluate(
                "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())");
        assertThat(html)
                .contains(
                        "<sup>[2][3]</sup>",
                        "<ol>",
                        "Aide au permis de conduire</a>",
                        site.address() + "/collections/");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("600 €", "[1] Aide au permis");
    }

    @Test
    void isPrintedWithItsSourcesAddressesReceiptAndDate() throws IOException {
        Page page = page(new Browser.NewContextOptions());
        ask(page);
        byte[] pdf = page.pdf();
        String pictures = System.getenv("PARVIS_PICTURES");
        if (pictures != null) {
            Files.write(Path.of(pictures, "answer.pdf"), pdf);
        }
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            QUESTION.replace('\u00a0', ' '), "600 €", "Sources", "imprimée le 24 novembre 2026", "Reçu")
                    .doesNotContain("Cette réponse vous a-t-elle", "Poser une question de suite");
            assertThat(text.replace(" ", "")).contains("/collections/aides/documents?id=aide-permis-b.md");
        }
    }

    private void ask(Page page) {
        go(page, "/");
        page.locator("#question").fill(QUESTION);
        page.locator("[data-ask] [type=submit]").click();
        page.locator(".answer").waitFor();
    }

    private Page page(Browser.NewContextOptions options) {
        context = browser.context(options);
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        return page;
    }

    private void go(Page page, String path) {
        assertThat(page.navigate(site.address() + path).status()).as(path).isEqualTo(200);
    }

    private void signIn(String account) {
        context.addCookies(List.of(
                new Cookie("session", site.cookie(account).substring("session=".length())).setUrl(site.address())));
    }
}
