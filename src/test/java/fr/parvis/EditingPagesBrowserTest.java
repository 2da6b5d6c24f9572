package fr.parvis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
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

/** An editor's day in a real browser: sends, corrects, replaces, compares, deletes, undoes. */
class EditingPagesBrowserTest {
    private static final String EDITOR = "gestionnaire.rh";

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

    @Test
    void sendsCorrectsReplacesComparesDeletesAndUndoes() {
        Page page = page(new Browser.NewContextOptions());
        signIn(page);
        go(page, "/collections/aides");
        page.locator("main a[href$='/envoi']").click();

        page.locator("#files").setInputFiles(new FilePayload[] {
            file("Aide au vélo.md", "# Aide au vélo\n\nL’aide est de 300 € par an.\n\nElle est versée en une fois."),
            file("programme.exe", "MZ\u0000")
        });
        page.locator("main form [type=submit]").click();
        assertThat(page.locator("[data-sent] li").nth(0)).containsText("Ajouté");
        assertThat(page.locator("[data-sent] > ul > li").nth(1)).containsText("Refusé");
        assertThat(page.locator("[data-status]")).hasText("Tous les envois sont finis.");
        TestBrowser.photograph(page, "sent");
        page.locator("[data-sent] a").first().click();

        page.locator(".editing summary").click();
        page.locator("#edit-from").fill("2026-06-01");
        page.locator("#edit-to").fill("2026-05-01");
        page.locator(".editing form.ask [type=submit]").click();
        assertThat(page.locator("#edit-to-aide")).hasText("Le dernier jour précède le premier.");
        assertThat(page.locator("#edit-from")).hasValue("2026-06-01");
        page.locator("#edit-to").fill("");
        page.locator("#edit-title").fill("Aide à l’achat d’un vélo");
        page.locator(".editing form.ask [type=submit]").click();
        assertThat(page.locator("h1")).hasText("Aide à l’achat d’un vélo");
        assertThat(page.locator("main .message.ok")).containsText("enregistrées");

        page.locator(".editing a[href*='envoi']").click();
        page.locator("#files")
                .setInputFiles(file(
                        "velo 2027.md",
                        "# Aide au vélo\n\nL’aide est de 400 € par an.\n\nElle est versée en deux fois."));
        page.locator("#from").fill("2027-01-01");
        page.locator("main form [type=submit]").click();
        assertThat(page.locator("[data-sent] li").first()).containsText("Ajouté");
        go(page, "/collections/aides/documents?id=Aide%20au%20v%C3%A9lo.md");
        page.locator(".editing a[href*='versions']").click();
        assertThat(page.locator(".comparison del").first()).hasText("300");
        assertThat(page.locator(".comparison ins").first()).hasText("400");
        assertThat(page.locator("main")).containsText("Titre ou dates corrigés");

        go(page, "/collections/aides/documents?id=Aide%20au%20v%C3%A9lo.md");
        page.locator("form[action$='suppression'] [type=submit]").click();
        assertThat(page.locator(".toast")).containsText("24 décembre 2026");
        assertThat(page.locator("main .list")).not().containsText("Aide à l’achat d’un vélo");
        TestBrowser.photograph(page, "deleted");
        page.locator(".toast [type=submit]").click();
        assertThat(page.locator("h1")).hasText("Aide à l’achat d’un vélo");
        assertThat(page.locator("main .message.ok")).containsText("restauré");
    }

    @Test
    void losesNothingOfWhatTheSecondEditorTyped() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        site.bring("gestion", "partage.md", "2026-01-01", TestSite.file(TestSite.PDF, "application/pdf", "p.pdf"));
        String address = "/collections/gestion/documents?id=partage.md";
        go(page, address);
        Page other = context.newPage();
        other.navigate(site.address() + address);
        other.locator(".editing summary").click();
        other.locator("#edit-title").fill("Titre de la première");
        other.locator(".editing form.ask [type=submit]").click();

        page.locator(".editing summary").click();
        page.locator("#edit-title").fill("Titre du second");
        page.locator(".editing form.ask [type=submit]").click();

        assertThat(page.locator("#erreur")).containsText("Titre de la première");
        assertThat(page.locator("#edit-title")).hasValue("Titre du second");
        TestBrowser.photograph(page, "conflict");
        page.locator(".editing form.ask [type=submit]").click();
        assertThat(page.locator("h1")).hasText("Titre du second");
    }

    @Test
    void sendsWithoutJavaScript() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        go(page, "/collections/gestion/envoi");
        page.locator("#files").setInputFiles(file("sans script.txt", "Une note."));
        page.locator("main form [type=submit]").click();
        for (int i = 0; i < 50 && page.locator("main .message.warn").isVisible(); i++) {
            page.locator("main .message.warn a").click();
        }
        assertThat(page.locator(".sent-list")).containsText("Ajouté");
        page.locator(".sent-list a").click();
        assertThat(page.locator("main")).containsText("Une note.");
    }

    private Map<String, Consumer<Page>> pages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("collection", page -> {
            signIn(page);
            go(page, "/collections/aides");
        });
        pages.put("upload", page -> go(page, "/collections/aides/envoi"));
        pages.put("replace", page -> go(page, "/collections/aides/envoi?document=aide-permis-b.md"));
        pages.put("document", page -> {
            go(page, "/collections/aides/documents?id=aide-permis-b.md");
            page.locator(".editing summary").click();
        });
        pages.put("document wrong", page -> {
            page.locator("#edit-title").fill(" ");
            page.locator("#edit-from").fill("2020-01-01");
            page.locator(".editing form.ask [type=submit]").click();
            page.locator("#erreur").waitFor();
        });
        pages.put("versions", page -> go(page, "/collections/aides/documents/versions?id=aide-permis-b.md"));
        pages.put("versions one", page -> go(page, "/collections/aides/documents/versions?id=F1.md"));
        pages.put("bin empty", page -> go(page, "/collections/gestion/corbeille"));
        pages.put("bin", page -> {
            go(page, "/collections/aides/documents?id=F1.md");
            page.locator("form[action$='suppression'] [type=submit]").click();
            page.locator(".toast").waitFor();
            go(page, "/collections/aides/corbeille");
        });
        pages.put("bin English", page -> {
            go(page, "/collections/aides/corbeille?lang=en");
            page.locator("main table form [type=submit]").first().click();
            go(page, "/collections/aides?lang=fr");
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
    @ValueSource(ints = {320, 1280})
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
    void isUsedWithTheKeyboardAlone() {
        Page page = page(new Browser.NewContextOptions());
        signIn(page);
        go(page, "/collections/aides/documents?id=note-clavier.md".replace("note-clavier.md", "aide-permis-b.md"));
        Locator summary = page.locator(".editing summary");
        summary.focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#edit-title")).isFocused();
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
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

    private void signIn(Page page) {
        context.clearCookies();
        go(page, "/connexion");
        page.locator(".example[value='" + EDITOR + "']").click();
        page.waitForURL(site.address() + "/");
    }
}
