package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administration room over HTTP. */
class AdministrationPagesTest {
    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.open(folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void closesTheServiceToEverybodyButAdministrators() throws Exception {
        post("/administration/maintenance", "on=true", "administrator");
        try {
            HttpResponse<String> page = get("/", null);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("maintenance").contains("<main");
            assertThat(get("/compte", "agent").statusCode()).isEqualTo(503);
            HttpResponse<String> program = get("/api/search?q=permis", null);
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(Json.MAPPER.readTree(program.body()).path("code").asString())
                    .isEqualTo("MAINTENANCE");
            assertThat(get("/health/ready", null).statusCode()).isEqualTo(200);
            assertThat(get("/connexion", null).statusCode()).isEqualTo(200);
            assertThat(get("/administration", "administrator").statusCode()).isEqualTo(200);
        } finally {
            post("/administration/maintenance", "on=false", "administrator");
        }
        assertThat(get("/", null).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsEverybodyInTheirLanguageWithoutRunningAnything() throws Exception {
        post(
                "/administration/annonce",
                "severity=ATTENTION&french=" + encode("Coupure <b>jeudi</b>")
                        + "&english=Down+on+Thursday&until=2026-11-24",
                "administrator");
        assertThat(get("/collections", null).body()).contains("Coupure &lt;b&gt;jeudi&lt;/b&gt;");
        assertThat(get("/collections?lang=en", null).body()).contains("Down on Thursday");
        post("/administration/annonce", "severity=ATTENTION&french=Hier&until=2026-11-23", "administrator");
        assertThat(get("/collections", null).body()).doesNotContain("Hier");
        assertThat(post("/administration/annonce", "french=+", "administrator").statusCode())
                .isEqualTo(422);
        post("/administration/annonce/retirer", "", "administrator");
        assertThat(get("/collections", null).body()).doesNotContain("class=\"told\"");
    }

    @Test
    void suspendsAUseCaseOnlyWithAReason() throws Exception {
        String path = "/administration/cas-d-usage/assistant-agents/suspendre";
        assertThat(post(path, "reason=", "administrator").statusCode()).isEqualTo(422);
        assertThat(post(path, "reason=" + encode("Erreur d’indemnité"), "administrator")
                        .statusCode())
                .isEqualTo(303);
        assertThat(get("/administration/cas-d-usage", "administrator").body()).contains("Erreur d’indemnité");
        post("/administration/cas-d-usage/assistant-agents/reprendre", "reason=ok", "administrator");
        assertThat(get("/administration/cas-d-usage", "administrator").body()).doesNotContain("Erreur d’indemnité");
    }

    @Test
    void setsWhoReadsACollection() throws Exception {
        assertThat(post("/administration/collections/notes", "title=Notes&readers=groups&groups=", "administrator")
                        .statusCode())
                .isEqualTo(422);
        assertThat(get("/collections/notes", null).statusCode()).isEqualTo(200);
        post("/administration/collections/notes", "title=Notes&readers=groups&groups=rh%2Cdsi", "administrator");
        assertThat(get("/collections/notes", null).statusCode()).isEqualTo(404);
        post("/administration/collections/notes", "title=Notes+de+service&readers=public&groups=", "administrator");
        assertThat(get("/collections/notes", null).statusCode()).isEqualTo(200);
    }

    @Test
    void findsTheJournalAndTakesItAwayWithoutFormulas() throws Exception {
        CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/api/ask"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"permis\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String found = get("/administration/journal?kind=account", "auditor").body();
        assertThat(found).contains("account").doesNotContain(">answer</td>");
        assertThat(get("/administration/journal?from=2030-01-01", "auditor").body())
                .contains("Aucune entrée");
        assertThat(get("/administration/journal?from=hier", "auditor").statusCode())
                .isEqualTo(400);
        String csv = get("/administration/journal/export?format=csv", "auditor").body();
        assertThat(csv).startsWith("index,id,time,kind");
        String lines =
                get("/administration/journal/export?format=jsonl", "auditor").body();
        assertThat(lines.lines().count()).isEqualTo(csv.lines().count() - 1);
        lines.lines()
                .forEach(
                        line -> assertThat(Json.MAPPER.readTree(line).path("id").asString())
                                .hasSize(26));
        assertThat(get("/administration/usage", "digital-lead").body()).contains("<svg class=\"chart\"");
        assertThat(get("/administration/usage/export", "digital-lead").body()).startsWith("month,useCase");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String path, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (account != null) {
            request.header("Cookie", site.cookie(account));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String form, String account) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Cookie", site.cookie(account))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
