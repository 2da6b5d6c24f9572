package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.parvis.account.AccountJournal;
import fr.parvis.account.IdentityProvider;
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

/** Sign-in, one's own account and the administration of accounts, in a real browser. */
class AccountPagesBrowserTest {
    private static final String PASSWORD = "trois chats sur le quai";

    /** One that nobody reaches: its button and what is told of failures are shown all the same. */
    private static final IdentityProvider PROVIDER = new IdentityProvider(
            "http://127.0.0.1:9",
            "parvis",
            "PARVIS_NO_SECRET",
            "",
            "Compte de la Région Val-de-Brenne et de ses lycées",
            "preferred_username",
            "groups",
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            true);

    @TempDir
    static Path folder;

    private static TestSite site;
    private static TestBrowser browser;
    private BrowserContext context;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
        site = TestSite.demonstrated(folder);
        site.passwords.set("agent", PASSWORD, AccountJournal.LOCAL);
        site.providers.setPublicAddress(site.address());
        site.providers.set(PROVIDER, AccountJournal.LOCAL);
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

    /** Every page and state, in an order in which each can be reached from the one before. */
    private Map<String, Consumer<Page>> pages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("sign-in", page -> go(page, "/connexion"));
        pages.put("wrong password", page -> signIn(page, "agent", "faux"));
        pages.put("session ended", page -> go(page, "/connexion?ended=1"));
        pages.put("provider away", page -> page.navigate(site.address() + "/connexion/fournisseur"));
        pages.put("answer of a sign-in begun elsewhere", page -> page.navigate(site.address() + "/connexion/retour"));
        pages.put("ask, signed in", page -> demonstrate(page, "administrator"));
        pages.put("collections", page -> go(page, "/collections"));
        pages.put("account", page -> go(page, "/compte"));
        pages.put("password", page -> go(page, "/compte/mot-de-passe"));
        pages.put("wrong current password", page -> changePassword(page, "faux", "un pont de pierre ancien"));
        pages.put("accounts", page -> go(page, "/administration/comptes"));
        pages.put("account of another", page -> go(page, "/administration/comptes/gestionnaire.rh"));
        pages.put(
                "temporary password",
                page -> click(page, "form[action$='digital-lead/mot-de-passe'] button", "digital-lead"));
        pages.put("disabled", page -> click(page, "form[action$='developer/desactiver'] button", "developer"));
        pages.put("enabled", page -> click(page, "form[action$='developer/activer'] button", "developer"));
        pages.put("English", page -> go(page, "/administration/comptes?lang=en"));
        pages.put("refused", page -> {
            demonstrate(page, "auditor");
            page.navigate(site.address() + "/administration/comptes");
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
    @ValueSource(ints = {320, 640, 1280})
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
    void signsInAndOutByKeyboardAlone() {
        Page page = page(new Browser.NewContextOptions());
        go(page, "/collections");
        tabTo(page, ".account");
        page.keyboard().press("Enter");
        page.waitForURL("**/connexion**");
        tabTo(page, "#account");
        page.keyboard().type("agent");
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");

        page.waitForURL("**/collections");
        assertThat(page.locator(".account")).containsText("Compte agent");
        assertThat(page.locator(".shelves")).containsText("Interne");
        tabTo(page, ".account");
        page.keyboard().press("Enter");
        page.waitForURL("**/compte");
        tabTo(page, "form[action='/deconnexion'] button");
        page.keyboard().press("Enter");
        page.waitForURL(site.address() + "/");
        assertThat(page.locator(".account")).containsText("Se connecter");
        go(page, "/collections");
        assertThat(page.locator(".shelves")).not().containsText("Interne");
    }

    @Test
    void worksWithoutJavaScript() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        go(page, "/connexion");
        signIn(page, "agent", PASSWORD);
        page.locator("#question").fill("Quel est le montant de l’aide au permis ?");
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator(".answer")).containsText("600 €");
        demonstrate(page, "administrator");
        click(page, "form[action$='staff-representative/mot-de-passe'] button", "staff-representative");
        assertThat(page.locator(".secret")).hasText(java.util.regex.Pattern.compile("[a-z2-9-]{19}"));
        page.reload();
        go(page, "/administration/comptes/staff-representative");
        assertThat(page.locator(".secret")).hasCount(0);
    }

    @Test
    void streamsAnAnswerToWhoeverIsSignedInAndAsksForSignInOnceTheSessionHasEnded() {
        Page page = page(new Browser.NewContextOptions());
        demonstrate(page, "elected");
        page.locator("#question").fill("Quel est le montant de l’aide au permis ?");
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator(".answer")).containsText("600 €");

        site.sessions.closeAll("elected");
        page.locator("#question").fill("Et pour un apprenti ?");
        page.locator("[data-ask] [type=submit]").click();
        assertThat(page.locator(".message.warn")).containsText("Votre session a pris fin");
        assertThat(page.locator("#account")).isVisible();
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

    private void signIn(Page page, String account, String password) {
        page.locator("#account").fill(account);
        page.locator("#password").fill(password);
        page.locator("main form [type=submit]").first().click();
    }

    private void demonstrate(Page page, String account) {
        context.clearCookies();
        go(page, "/connexion");
        page.locator(".example[value='" + account + "']").click();
        page.waitForURL(site.address() + "/");
    }

    private void changePassword(Page page, String current, String wanted) {
        go(page, "/compte/mot-de-passe");
        page.locator("#current").fill(current);
        page.locator("#password").fill(wanted);
        page.locator("#again").fill(wanted);
        page.locator("main form [type=submit]").click();
        page.locator("#erreur").waitFor();
    }

    private void click(Page page, String button, String account) {
        go(page, "/administration/comptes/" + account);
        page.locator(button).click();
        page.locator("main .message").waitFor();
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the Tab key");
    }
}
