package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's conversations: the thread on the page that asks, and the history, in a real browser. */
class HistoryPagesBrowserTest {
    private static final String LONG = "Combien " + "de-jours-".repeat(30) + "?";

    @TempDir
    static Path folder;

    private static TestSite site;
    private static TestBrowser browser;
    private BrowserContext context;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
        site = TestSite.demonstrated(folder);
        for (int i = 1; i <= 35; i++) {
            site.remember("elected", "aides", "Question numéro " + i + " sur le permis ?");
        }
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
        String id = site.remember("elected", "aides", LONG, "et pour un apprenti ?", "<b>et</b> à qui m’adresser ?");
        String closed = site.remember("elected", "fermee", "Que dit le dossier fermé ?");
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("history", page -> {
            signIn(page, "elected");
            go(page, "/historique");
        });
        pages.put("history page 2", page -> go(page, "/historique?page=2"));
        pages.put("history searched", page -> {
            page.locator("#q").fill("apprenti");
            page.locator("main form [type=submit]").first().click();
            page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)
                    .first()
                    .waitFor();
        });
        pages.put("conversation", page -> go(page, "/historique/" + id));
        pages.put("conversation withheld", page -> go(page, "/historique/" + closed));
        pages.put("conversation English", page -> go(page, "/historique/" + id + "?lang=en"));
        pages.put("follow-up", page -> {
            go(page, "/historique/" + id + "?lang=fr");
            page.locator("#question").fill("Quel est le montant de l’aide au permis ?");
            page.locator("form[action='/demander'] [type=submit]").click();
            page.locator(".thread").waitFor();
            page.locator(".thread summary").first().click();
        });
        pages.put("delete", page -> go(page, "/historique/" + id + "/supprimer"));
        pages.put("delete all", page -> go(page, "/historique/supprimer"));
        pages.put("empty", page -> {
            signIn(page, "auditor");
            go(page, "/historique");
        });
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
        });
        assertThat(barriers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 1280})
    void scrollsOnlyDownwardsAndHasATextForEveryKey(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        List<String> wrong = new ArrayList<>();
        pages().forEach((name, open) -> {
            open.accept(page);
            wrong.addAll(TestBrowser.faults(name, page));
            TestBrowser.photograph(page, width + " " + name);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void isNamedPinnedTakenAwayAndDeletedWithoutJavaScript() {
        String id = site.remember("developer", "aides", "Quel est le montant ?", "<img src=x onerror=alert(1)>");
        site.remember("developer", "aides", "Plus récente ?");
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, "developer");
        go(page, "/historique/" + id);
        page.locator("#title").fill("Mon aide au permis");
        page.locator("form[action$='/titre'] [type=submit]").click();
        assertThat(page.locator("h1")).hasText("Mon aide au permis");
        page.locator("form[action$='/epingle'] [type=submit]").click();
        go(page, "/historique");
        assertThat(page.locator("tbody tr").first()).containsText("Mon aide au permis");
        assertThat(page.locator("tbody tr").first()).containsText("Épinglée");

        byte[] odt = page.request()
                .get(site.address() + "/historique/" + id + "/export?format=odt")
                .body();
        assertThat(new String(odt, 30, 47, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("mimetypeapplication/vnd.oasis.opendocument.text");
        byte[] all = page.request()
                .get(site.address() + "/historique/export?format=odt")
                .body();
        assertThat(odtText(all)).startsWith(odtText(odt)).contains("600 €", "Plus récente ?");
        APIResponse markdown = page.request().get(site.address() + "/historique/" + id + "/export?format=md");
        assertThat(markdown.headers().get("content-disposition")).contains("attachment");
        assertThat(markdown.text())
                .startsWith("# Mon aide au permis")
                .contains("600 €")
                .contains("\\<img");
        assertThat(page.request()
                        .get(site.address() + "/historique/export?format=json")
                        .text())
                .startsWith("[")
                .contains("Plus récente ?");

        go(page, "/historique/" + id + "/supprimer");
        page.locator("main form [type=submit]").click();
        assertThat(page.locator("main .message")).containsText("supprimée");
        assertThat(page.locator("main")).not().containsText("Mon aide au permis");
        assertThat(page.navigate(site.address() + "/historique/" + id).status()).isEqualTo(404);
    }

    @Test
    void isUnknownToAnybodyElse() {
        String id = site.remember("elected", "aides", "Question à moi seul");
        Page page = page(new Browser.NewContextOptions());
        signIn(page, "administrator");

        String other = page.navigate(site.address() + "/historique/" + id).text();
        String none = page.navigate(site.address() + "/historique/inconnue").text();

        assertThat(other.replace(id, "inconnue")).isEqualTo(none).doesNotContain("à moi seul");
        assertThat(page.request()
                        .get(site.address() + "/historique/" + id + "/export")
                        .status())
                .isEqualTo(404);
        go(page, "/historique");
        assertThat(page.locator("main")).not().containsText("à moi seul");
    }

    @Test
    void showsNoAnswerFromACollectionThatIsClosed() {
        String id = site.remember("elected", "fermee", "Que dit le dossier ?");
        Page page = page(new Browser.NewContextOptions());
        signIn(page, "elected");

        go(page, "/historique/" + id);

        assertThat(page.locator("main")).not().containsText("600 €");
        assertThat(page.locator(".message.warn")).containsText("ne vous sont plus ouverts");
        assertThat(page.request()
                        .get(site.address() + "/historique/" + id + "/export?format=json")
                        .text())
                .doesNotContain("600 €", "Aide au permis");
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

    private void signIn(Page page, String account) {
        context.clearCookies();
        go(page, "/connexion");
        page.locator(".example[value='" + account + "']").click();
        page.waitForURL(site.address() + "/");
    }

    /** The words of an OpenDocument text. */
    private static String odtText(byte[] odt) {
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(odt))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("content.xml")) {
                    return javax.xml.parsers.DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .parse(new java.io.ByteArrayInputStream(zip.readAllBytes()))
                            .getDocumentElement()
                            .getTextContent();
                }
            }
            throw new AssertionError("no content.xml");
        } catch (java.io.IOException | org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }
}
