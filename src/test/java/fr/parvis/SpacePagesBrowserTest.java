package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import fr.parvis.assistant.Space;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ask pages of their own: listed to those who may, and asking for the status when the rules differ by it. */
class SpacePagesBrowserTest {
    @TempDir
    static Path folder;

    private static TestSite site;
    private static TestBrowser browser;
    private BrowserContext context;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
        site = TestSite.demonstrated(folder);
        site.spaces.save(
                new Space(
                        "public",
                        "Aides régionales",
                        "Aides et démarches.",
                        "assistant-public",
                        Set.of("aides"),
                        "Allô Région",
                        false,
                        List.of("Quel est le montant de l’aide au permis ?")),
                0);
        site.spaces.save(
                new Space(
                        "rh",
                        "Ressources humaines",
                        "Congés et statut.",
                        "assistant-agents",
                        Set.of("interne", "aides"),
                        "votre gestionnaire",
                        true,
                        List.of("Combien de jours de congé ?")),
                1);
        site.spaces.save(
                new Space(
                        "dossiers",
                        "Dossiers",
                        "Gestion.",
                        "assistant-agents",
                        Set.of("gestion"),
                        "le service",
                        false,
                        List.of()),
                2);
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
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void offersEveryPageWithoutABarrierNorAFault(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        signIn("agent");
        List<String> wrong = new ArrayList<>();
        for (String path : List.of("/", "/espaces/rh")) {
            go(page, path);
            check(wrong, width, path, page);
        }
        ask(page, "Quel est le montant de l’aide au permis ?");
        assertThat(page.locator("#statut")).isVisible();
        check(wrong, width, "answer", page);
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, int width, String name, Page page) {
        wrong.addAll(TestBrowser.barriers(name, page));
        wrong.addAll(TestBrowser.faults(name, page));
        TestBrowser.photograph(page, "space " + width + name.replace('/', ' '));
    }

    @Test
    void existsForThoseWhoReadSomethingThere() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/");
        assertThat(page.locator("a[href='/espaces/public']")).isVisible();
        assertThat(page.navigate(site.address() + "/espaces/dossiers").status()).isEqualTo(404);
        assertThat(page.navigate(site.address() + "/espaces/nulle-part").status())
                .isEqualTo(404);
        signIn("agent");
        go(page, "/espaces/rh");
        assertThat(page.locator("main a[href='/espaces/dossiers']")).hasCount(0);
        assertThat(page.locator("#collection option")).hasCount(3);
        signIn("gestionnaire.rh");
        go(page, "/");
        page.locator("a[href='/espaces/dossiers']").click();
        assertThat(page.locator("h1")).hasText("Dossiers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksForTheStatusWhenTheRulesFoundDifferByItAndTheQuestionNamesNone(boolean javaScript) {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(javaScript));
        signIn("agent");
        go(page, "/espaces/rh");
        ask(page, "Quel est le montant de l’aide au permis pour un contractuel ?");
        assertThat(page.locator("#statut")).hasCount(0);
        ask(page, "Quel est le montant de l’aide au permis ?");
        page.locator("button[value='Et pour un contractuel ?']").click();
        assertThat(page.locator(".asked")).hasText("Et pour un contractuel ?");
        assertThat(page.locator("#statut")).hasCount(0);
        go(page, "/espaces/public");
        ask(page, "Quel est le montant de l’aide au permis ?");
        assertThat(page.locator("#statut")).hasCount(0);
    }

    private static void ask(Page page, String question) {
        page.locator("#question").fill(question);
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator(".asked")).hasText(question);
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
