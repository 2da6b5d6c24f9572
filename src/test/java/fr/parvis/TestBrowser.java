package fr.parvis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine, for tests of pages; skips them where there is none. */
final class TestBrowser implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Path chromium) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** @throws org.opentest4j.TestAbortedException when there is no Chromium */
    static TestBrowser open() {
        String named = System.getenv("PARVIS_CHROMIUM");
        Path chromium = Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
        assumeTrue(Files.isExecutable(chromium), "no Chromium at " + chromium + "; name one in PARVIS_CHROMIUM");
        return new TestBrowser(chromium);
    }

    BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** What axe finds wrong on the page, each with the elements it concerns. */
    static List<String> barriers(String name, Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> name + ": " + describe(rule))
                        .toList();
    }

    /** What is wrong with it to the eye: it scrolls sideways, or shows a text's key or its place holder. */
    static List<String> faults(String name, Page page) {
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        boolean fine = over.equals(0)
                && !page.content().contains("??")
                && !page.content().contains("{0");
        return fine ? List.of() : List.of(name + " by " + over);
    }

    /** With PARVIS_PICTURES set, leaves a picture of the page there, to be looked at. */
    static void photograph(Page page, String name) {
        String pictures = System.getenv("PARVIS_PICTURES");
        if (pictures != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(pictures, name + ".png")));
        }
    }

    private static String describe(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
