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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feedback: given at the foot of an answer, read by those who answer for the use case, told back to the person. */
class FeedbackPagesBrowserTest {
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
        pages.put("answer, opinion open", page -> {
            ask(page);
            page.locator(".feedback-fold summary").click();
        });
        pages.put("opinion sent", page -> {
            page.locator("[name=helpful][value=no]").check();
            page.locator("#avis-raison").selectOption("out-of-date");
            page.locator("#avis-texte").fill("Le montant a changé.");
            page.locator("form.feedback[action='/retour'] [type=submit]").click();
            assertThat(page.locator(".feedback-fold .message.ok")).isFocused();
        });
        pages.put("thanks", page -> go(page, "/retour"));
        pages.put("list", page -> {
            signIn(page, "digital-lead");
            go(page, "/retours");
        });
        pages.put("one", page -> page.locator("tbody a").first().click());
        pages.put("list closed, empty", page -> go(page, "/retours?state=closed&lang=en"));
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
    @ValueSource(ints = {320, 1280})
    void scrollsOnlyDownwardsAndHasATextForEveryKey(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        List<String> wrong = new ArrayList<>();
        pages().forEach((name, open) -> {
            open.accept(page);
            wrong.addAll(TestBrowser.faults(name, page));
            TestBrowser.photograph(page, "feedback " + width + " " + name);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void goesWithoutJavaScriptFromTheAnswerToTheEvaluationSetAndBack() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, "agent");
        ask(page);
        page.locator(".feedback-fold summary").click();
        page.locator("form.feedback[action='/retour'] [type=submit]").click();
        assertThat(page.locator(".feedback-fold")).isVisible(); // the browser asks for the verdict first
        page.locator("[name=helpful][value=no]").check();
        page.locator("#avis-raison").selectOption("wrong");
        page.locator("#avis-texte").fill("<b>Faux</b>");
        page.locator("form.feedback[action='/retour'] [type=submit]").click();
        assertThat(page.locator("h1")).hasText("Votre avis est envoyé");
        signIn(page, "digital-lead");
        go(page, "/retours");
        assertThat(page.locator("main")).not().containsText("Compte agent");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("Elle est fausse"))
                .locator("a")
                .first()
                .click(); // the only one that an account sent
        page.locator("#garder-passage").fill("L’aide est de 600 €");
        page.locator("#garder-source").fill("aides/aide-permis-b.md");
        page.locator("form[action$='/garder'] [type=submit]").click();
        assertThat(page.locator("main .message.ok")).containsText("évaluation");
        assertThat(site.feedback.keptQuestions()).anySatisfy(kept -> {
            assertThat(kept.document()).isEqualTo("aide-permis-b.md");
            assertThat(kept.question()).isEqualTo(QUESTION);
        });
        page.locator("#clore-mot").fill("Corrigé.");
        page.locator("form[action$='/clore'] [type=submit]").click();
        assertThat(page.locator("main .message.ok")).containsText("clos");
        assertThat(page.locator(".crumbs")).containsText("Clos");
    }

    @Test
    void tellsThePersonInTheirHistory() {
        String id = site.remember("developer", "aides", QUESTION);
        String sent = site.feedback.send(
                new fr.parvis.feedback.Remark(false, null, "Rien."),
                site.given.getAnswer(id, "", site.accounts.getCaller("developer")),
                site.accounts.getCaller("developer"));
        site.feedback.close(sent, "C’est corrigé.", site.accounts.getCaller("digital-lead"));
        Page page = page(new Browser.NewContextOptions());
        signIn(page, "developer");
        go(page, "/historique/" + id);

        assertThat(page.locator(".past").first()).containsText("C’est corrigé.");
        assertThat(page.locator(".past").first()).containsText("Clos");
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

    private void signIn(Page page, String account) {
        context.addCookies(List.of(new com.microsoft.playwright.options.Cookie(
                        "session", site.cookie(account).substring(8))
                .setUrl(site.address())));
    }
}
