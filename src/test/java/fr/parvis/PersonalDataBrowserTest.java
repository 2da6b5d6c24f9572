package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.feedback.Remark;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import fr.parvis.platform.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is kept of a person: shown, taken away, erased, gone with the account. */
class PersonalDataBrowserTest {
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
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void offersEveryPageWithoutABarrierNorAFault(int width) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 700));
        signIn("administrator");
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/compte",
                "/compte/donnees",
                "/compte/donnees?done=erased",
                "/compte/donnees/effacer",
                "/administration/comptes/agent",
                "/administration/comptes/agent/supprimer",
                "/administration/comptes?done=deleted")) {
            go(page, path);
            wrong.addAll(TestBrowser.barriers(path, page));
            wrong.addAll(TestBrowser.faults(path, page));
            TestBrowser.photograph(page, "personal " + width + path.replaceAll("[/?=]", " "));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void givesAPersonEverythingAndNothingOfAnybodyElse() throws Exception {
        someone("camille");
        site.remember("camille", "aides", "Quel est le montant ?", "Et <b>pour</b> un apprenti ?");
        String closed = site.remember("camille", "gestion", "Que dit le dossier ?");
        site.remember("auditor", "aides", "La question d’une autre personne");
        Caller.Account camille = (Caller.Account) site.accounts.getCaller("camille");
        site.feedback.send(
                new Remark(false, null, "Il manque la date"), site.given.getAnswer(closed, "", camille), camille);

        Map<String, String> files = export("camille");
        assertThat(files).containsOnlyKeys("data.json", "vos-donnees.html");
        JsonNode data = Json.MAPPER.readTree(files.get("data.json"));
        assertThat(data.path("account").get(0).path("id").asString()).isEqualTo("camille");
        assertThat(data.path("sessions").size()).isEqualTo(1);
        assertThat(data.path("conversations").size()).isEqualTo(2);
        assertThat(data.path("feedback").get(0).path("remark").asString()).isEqualTo("Il manque la date");
        assertThat(files.get("data.json")).contains("600 €").doesNotContain("autre personne", "token");
        for (JsonNode conversation : data.path("conversations")) {
            JsonNode turn = conversation.path("turns").get(0);
            boolean withheld = turn.path("question").asString().contains("dossier");
            assertThat(turn.path("withheld").asBoolean()).isEqualTo(withheld);
            assertThat(turn.has("answer")).isEqualTo(!withheld);
        }
        assertThat(files.get("vos-donnees.html"))
                .contains("Personne camille", "Et &lt;b&gt;pour&lt;/b&gt; un apprenti ?", "Il manque la date")
                .doesNotContain("<b>");
    }

    @Test
    void erasesAHistoryAfterAQuestionAndWithoutJavaScript() {
        someone("dominique");
        site.remember("dominique", "aides", "Quel est le montant ?");
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn("dominique");
        go(page, "/compte");
        page.locator("main a[href='/compte/donnees']").click();
        page.locator("a[href='/compte/donnees/effacer']").click();
        assertThat(page.locator("h1")).containsText("Effacer tout votre historique");
        page.locator("main form [type=submit]").click();
        assertThat(page.locator("main .message.ok")).containsText("effacé");
        go(page, "/historique");
        assertThat(page.locator(".empty")).isVisible();
    }

    @Test
    void takesEverythingOfAnAccountAwayWithIt() {
        someone("claude");
        String id = site.remember("claude", "aides", "Quel est le montant ?");
        Caller.Account claude = (Caller.Account) site.accounts.getCaller("claude");
        var answer = site.given.getAnswer(id, "", claude);
        site.shared.share(answer, claude, true);
        site.feedback.send(new Remark(true, null, ""), answer, claude);
        site.jobs.submit("unknown", "fichier.pdf", "claude", "{}");
        site.passwords.setTemporary("claude", AccountJournal.LOCAL);
        Page page = page(new Browser.NewContextOptions());
        signIn("administrator");
        go(page, "/administration/comptes/claude");
        page.locator("a[href$='/supprimer']").click();
        assertThat(page.locator("h1")).containsText("Personne claude");
        page.locator("main form [type=submit]").click();
        assertThat(page.locator("main .message.ok")).containsText("supprimé");

        assertThat(site.accounts.find("claude")).isEmpty();
        assertThat(site.rowsNaming("claude")).isEmpty();
        assertThat(page.navigate(site.address() + "/administration/comptes/administrator/supprimer")
                        .status())
                .isEqualTo(200);
        page.locator("main form [type=submit]").click();
        assertThat(site.accounts.find("administrator")).isPresent();
    }

    private static void someone(String id) {
        site.accounts.add(
                new Account(id, "Personne " + id, Set.of(Role.AGENT), Set.of("bureaux")), AccountJournal.LOCAL);
    }

    private static Map<String, String> export(String account) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.address() + "/compte/donnees/export"))
                                .header("Cookie", site.cookie(account))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(response.body(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private Page page(Browser.NewContextOptions options) {
        context = browser.context(options.setLocale("fr-FR"));
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
