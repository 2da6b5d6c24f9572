package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import fr.parvis.account.AccountJournal;
import fr.parvis.account.IdentityProvider;
import fr.parvis.platform.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in at a real identity provider, in a real browser: {@code -Dparvis.keycloak=true}, as Keycloak weighs 177 MB and may take a minute to start. */
@EnabledIfSystemProperty(
        named = "parvis.keycloak",
        matches = "true",
        disabledReason = "sign-in against Keycloak is tested apart: -Dparvis.keycloak=true runs it")
class KeycloakBrowserTest {
    @TempDir
    static Path folder;

    private static TestBrowser browser;
    private static TestSite site;
    private static Keycloak keycloak;
    private BrowserContext context;

    @BeforeAll
    static void open() throws Exception {
        browser = TestBrowser.open();
        site = TestSite.open(folder.resolve("data"));
        keycloak = Keycloak.start(site.address());
        site.providers.setPublicAddress(site.address());
        set(true);
    }

    private static void set(boolean pkce) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), Keycloak.SECRET);
        site.providers.set(
                new IdentityProvider(
                        keycloak.issuer(),
                        "parvis",
                        "",
                        secret.toString(),
                        "Compte de la Région",
                        "preferred_username",
                        "groups",
                        Map.of("parvis-audit", "auditor"),
                        List.of(),
                        List.of("profile", "email"),
                        Map.of(),
                        pkce),
                AccountJournal.LOCAL);
    }

    @AfterAll
    static void close() {
        if (keycloak != null) {
            keycloak.close();
        }
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

    private Page page() {
        context = browser.context(new Browser.NewContextOptions());
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }

    private void begin(Page page, String path) {
        page.navigate(site.address() + path);
        page.locator("a[href*='/connexion/fournisseur']").click();
        page.locator("#username").waitFor();
    }

    private static void identify(Page page, String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    @Test
    void opensTheCollectionsOfTheGroupsAndSignsOutOnBothSides() {
        Page page = page();
        begin(page, "/connexion?to=%2Fcollections");
        identify(page, "c.martin");
        page.waitForURL(site.address() + "/collections");
        assertThat(page.locator("a[href='/collections/gestion']").first()).isVisible();
        assertThat(site.accounts.getAccount("c.martin").label()).isEqualTo("Camille Martin");
        assertThat(site.accounts.getAccount("c.martin").groups())
                .containsExactlyInAnyOrder("gestion-rh", "parvis-audit");
        assertThat(site.accounts.getAccount("c.martin").roles()).containsExactly(Role.AUDITOR);

        page.navigate(site.address() + "/compte");
        page.locator("form[action='/deconnexion'] button").click();
        page.waitForURL(site.address() + "/?state=**");
        assertThat(site.sessions.count("c.martin")).isZero();
        begin(page, "/connexion"); // asks for the password again: the provider's session has ended too
        assertThat(page.locator("#kc-login")).isVisible();
    }

    @Test
    void neverTakesOverAnAccountOfParvis() {
        Page page = page();
        begin(page, "/connexion");
        identify(page, "agent");
        assertThat(page.locator(".message.bad")).containsText("./parvis account link agent --subject ");
        assertThat(TestBrowser.barriers("not linked", page)).isEmpty();
        String said = page.locator(".message.bad").textContent().strip();
        assertThat(site.sessions.count("agent")).isZero();

        site.providers.link("agent", said.substring(said.lastIndexOf(' ') + 1), AccountJournal.LOCAL);
        page.navigate(site.address() + "/connexion/fournisseur?to=/compte");
        page.waitForURL(site.address() + "/compte");
        assertThat(page.locator("main")).containsText("Ange Petit");
        site.providers.unlink("agent", AccountJournal.LOCAL);
    }

    @Test
    void refusesAStateThatThisBrowserWasNotGiven() {
        Page page = page();
        page.navigate(sendOff().replaceAll("state=[^&]*", "state=" + "x".repeat(43)));
        identify(page, "c.martin");
        assertThat(page.locator(".message.bad")).containsText("plus de dix minutes");
        assertThat(cookies()).doesNotContain("session");
    }

    /** A code of one sign-in brought into another: PKCE stops it at the provider, the nonce stops it here. */
    @Test
    void refusesACodeOfAnotherSignIn() throws Exception {
        for (boolean pkce : List.of(true, false)) {
            set(pkce);
            Page page = page();
            String theirs = sendOff();
            String mine = sendOff(); // whose cookie the browser holds
            String state = mine.replaceAll(".*[?&](state=[^&]*).*", "$1");
            page.navigate(theirs.replaceAll("state=[^&]*", state));
            identify(page, "c.martin");
            assertThat(page.locator(".message.bad")).containsText("pas pu être vérifiée");
            assertThat(cookies()).doesNotContain("session");
            context.close();
        }
        set(true);
    }

    /** Begins a sign-in in this browser; the address at the provider that it is sent to. */
    private String sendOff() {
        return context.request()
                .get(
                        site.address() + "/connexion/fournisseur",
                        RequestOptions.create().setMaxRedirects(0))
                .headers()
                .get("location");
    }

    private List<String> cookies() {
        return context.cookies(site.address()).stream()
                .map(cookie -> cookie.name)
                .toList();
    }
}
