package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that asks too much is asked to wait, and only that client's excess. */
class RateLimitsTest {
    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.withRateLimits(folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void slowsDownWhoeverAsksTooMuchWhateverAddressTheyClaim() throws Exception {
        List<HttpResponse<String>> responses = new ArrayList<>();
        for (int i = 0; i < 400 && (responses.isEmpty() || responses.getLast().statusCode() == 200); i++) {
            responses.add(send(HttpRequest.newBuilder(URI.create(site.address() + "/api/ask"))
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "192.0.2." + i % 250)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"permis\"}"))));
        }
        HttpResponse<String> refused = responses.getLast();

        assertThat(responses).hasSizeGreaterThan(30);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0")))
                .isPositive();
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(Json.MAPPER.readTree(refused.body()).path("code").asString()).isEqualTo("RATE_LIMITED");
        assertThat(send(HttpRequest.newBuilder(URI.create(site.address() + "/collections")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsAPersonOnAPage() throws Exception {
        HttpResponse<String> last = send(HttpRequest.newBuilder(URI.create(site.address() + "/accessibilite")));
        for (int i = 0; i < 1_000 && last.statusCode() == 200; i++) {
            last = send(HttpRequest.newBuilder(URI.create(site.address() + "/accessibilite")));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("<h1>Trop de demandes en peu de temps</h1>");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void countsBySomebodysAccountRatherThanByTheAddressTheyShare() throws Exception {
        assertThat(untilRefused(site.cookie("agent"))).isEqualTo(429);
        assertThat(search(site.cookie("agent"))).as("under another session").isEqualTo(429);
        assertThat(search(site.cookie("auditor"))).isEqualTo(200);
    }

    private static int untilRefused(String cookie) throws Exception {
        int status = 200;
        for (int i = 0; i < 400 && status == 200; i++) {
            status = search(cookie);
        }
        return status;
    }

    private static int search(String cookie) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(site.address() + "/api/search?q=transport"))
                        .header("Cookie", cookie))
                .statusCode();
    }

    @Test
    void neverLimitsWhatSupervisesTheService() throws Exception {
        for (int i = 0; i < 400; i++) {
            assertThat(send(HttpRequest.newBuilder(URI.create(site.address() + "/health/live")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
