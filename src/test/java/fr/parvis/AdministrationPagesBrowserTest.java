package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's conversations: the thread on the page that asks, and the history, in a real browser. */
class AdministrationPagesBrowserTest {
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
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("administration", page -> {
            signIn(page, "administrator");
            go(page, "/administration");
        });
        pages.put("announcement", page -> {
            go(page, "/administration/annonce");
            page.locator("#french").fill("Le service sera coupé jeudi 26 novembre de 12 h à 14 h.");
            page.locator("#severity").selectOption("ATTENTION");
            page.locator("form[action$='/annonce'] [type=submit]").click();
            page.locator(".told").waitFor();
        });
        pages.put("use cases", page -> go(page, "/administration/cas-d-usage"));
        pages.put("suspended", page -> {
            page.locator("#motif-assistant-agents").fill("Une règle fausse a été répondue.");
            page.locator("form[action$='assistant-agents/suspendre'] [type=submit]")
                    .click();
            page.locator("form[action$='assistant-agents/reprendre']").waitFor();
            page.locator("#motif-assistant-agents").fill("Corrigée.");
            page.locator("form[action$='assistant-agents/reprendre'] [type=submit]")
                    .click();
        });
        pages.put("administration collections", page -> go(page, "/administration/collections"));
        pages.put("administration collection", page -> go(page, "/administration/collections/gestion"));
        pages.put("models", page -> go(page, "/administration/modeles"));
        pages.put("jobs", page -> go(page, "/administration/travaux"));
        pages.put("journal", page -> go(page, "/administration/journal"));
        pages.put("journal empty", page -> go(page, "/administration/journal?from=2030-01-01"));
        pages.put("usage", page -> {
            go(page, "/demander?question=permis");
            page.locator("#question").fill("Quel est le montant de l’aide au permis ?");
            page.locator("form[action='/demander'] [type=submit]").first().click();
            page.waitForLoadState();
            go(page, "/administration/usage");
            if (page.locator("details summary").count() > 1) {
                page.locator("main details summary").first().click();
            }
        });
        pages.put("administration English", page -> go(page, "/administration?lang=en"));
        pages.put("closed", page -> {
            go(page, "/administration/annonce?lang=fr");
            page.locator("form[action$='/maintenance'] button").click();
            context.clearCookies();
            page.navigate(site.address() + "/");
        });
        pages.put("opened again", page -> {
            go(page, "/connexion");
            page.locator(".example[value='administrator']").click();
            go(page, "/administration/annonce");
            page.locator("form[action$='/maintenance'] button").click();
            page.locator("form[action$='/annonce/retirer'] button").click();
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
}
