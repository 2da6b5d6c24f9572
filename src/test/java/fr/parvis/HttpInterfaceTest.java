package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What programs are answered, well and badly asked. */
class HttpInterfaceTest {
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
    void answersWithCitationsThatPointIntoTheDocument() throws Exception {
        HttpResponse<String> response = ask("{\"question\":\"Montant de l’aide au permis ?\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode reply = Json.MAPPER.readTree(response.body());
        assertThat(reply.path("answered").asBoolean()).isTrue();
        assertThat(reply.path("answer").asString())
                .contains("600 €")
                .contains("[1]")
                .contains("[2][3]");
        JsonNode citation = reply.path("citations").get(0);
        assertThat(citation.path("document").asString()).isEqualTo("aide-permis-b.md");
        assertThat(citation.path("end").asInt() - citation.path("start").asInt())
                .isEqualTo(citation.path("passage").asString().length());
        assertThat(citation.path("collection").asString()).isEqualTo("aides");
        assertThat(citation.path("validFrom").asString()).isEqualTo("2026-07-01");
        assertThat(reply.path("refusal").isNull()).isTrue();
        assertThat(reply.path("energy").path("method").asString()).isEqualTo("estimated");
        assertThat(reply.path("receipt").asString()).isNotEmpty();
        assertThat(reply.path("conversation").asString()).isNotEmpty();
        assertThat(reply.path("on").asString()).isEqualTo("2026-11-24");
    }

    @Test
    void abstainsWithStatus200() throws Exception {
        HttpResponse<String> response = ask("{\"question\":\"Quelle est la capitale de la Mongolie ?\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode reply = Json.MAPPER.readTree(response.body());
        assertThat(reply.path("answered").asBoolean()).isFalse();
        assertThat(reply.path("answer").asString()).isEmpty();
        assertThat(reply.path("refusal").path("nearest")).hasSize(2);
        assertThat(reply.path("refusal").path("nearest").get(0).path("passage").asString())
                .isNotEmpty();
    }

    @Test
    void tellsTheGatesRefusalAsAProblemThatCarriesTheWholeShape() throws Exception {
        HttpResponse<String> response = ask("{\"question\":\"Est-il suspendu ?\"}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(type(response)).startsWith("application/problem+json");
        JsonNode problem = Json.MAPPER.readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(403);
        assertThat(problem.path("code").asString()).isEqualTo("UC_SUSPENDED");
        assertThat(problem.path("legalBasis").asString()).contains("2024/1689");
        assertThat(problem.path("remedy").asString()).isNotEmpty();
        assertThat(problem.path("contact").asString()).contains("Allô");
        assertThat(problem.path("answered").asBoolean(true)).isFalse();
        assertThat(problem.path("refusal").path("code").asString()).isEqualTo("UC_SUSPENDED");
        assertThat(problem.path("receipt").asString()).isNotEmpty();
    }

    @Test
    void streamsTheTextInOrderThenTheWholeShape() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                post("/api/ask", "{\"question\":\"Le permis ?\"}")
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(type(response)).startsWith("text/event-stream");
        List<JsonNode> events = new ArrayList<>();
        for (String event : response.body().split("\n\n")) {
            assertThat(event).startsWith("data: ").doesNotContain("\n");
            events.add(Json.MAPPER.readTree(event.substring(6)));
        }
        StringBuilder text = new StringBuilder();
        events.subList(0, events.size() - 1)
                .forEach(event -> text.append(event.path("text").asString()));
        assertThat(events).hasSizeGreaterThan(2);
        assertThat(events.getLast().path("answer").asString()).isEqualTo(text.toString());
        assertThat(events.getLast().path("citations")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ not json                                        | 400 | REQUEST_INVALID",
                "                                                  | 400 | REQUEST_INVALID",
                "[]                                                | 400 | REQUEST_INVALID",
                "\"permis\"                                        | 400 | REQUEST_INVALID",
                "{}                                                | 400 | REQUEST_INVALID",
                "{\"question\":12}                                 | 400 | REQUEST_INVALID",
                "{\"question\":null}                               | 400 | REQUEST_INVALID",
                "{\"question\":[\"permis\"]}                       | 400 | REQUEST_INVALID",
                "{\"question\":\"permis\",\"collection\":7}        | 400 | REQUEST_INVALID",
                "{\"question\":\"permis\",\"conversation\":{}}     | 400 | REQUEST_INVALID",
                "{\"question\":\"permis\",\"on\":\"demain\"}       | 400 | DATE_INVALID",
                "{\"question\":\"permis\",\"on\":\"2026-02-30\"}   | 400 | DATE_INVALID",
                "{\"question\":\"permis\",\"on\":20261124}         | 400 | REQUEST_INVALID",
                "{\"question\":\"\"}                               | 422 | QUESTION_EMPTY",
                "{\"question\":\"   \"}                            | 422 | QUESTION_EMPTY",
                "{\"question\":\"permis\",\"collection\":\"nulle\"}| 404 | COLLECTION_UNKNOWN"
            })
    void tellsEachFaultInFrenchAndInEnglish(String body, int status, String code) throws Exception {
        String sent = body == null ? "" : body;
        HttpResponse<String> french = ask(sent);
        HttpResponse<String> english = CLIENT.send(
                post("/api/ask", sent)
                        .header("Accept-Language", "en-GB,en;q=0.9")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(french.statusCode()).isEqualTo(status).isEqualTo(english.statusCode());
        assertThat(type(french)).startsWith("application/problem+json");
        JsonNode problem = Json.MAPPER.readTree(french.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString())
                .isNotEmpty()
                .isNotEqualTo(
                        Json.MAPPER.readTree(english.body()).path("detail").asString());
        assertThat(french.body())
                .doesNotContain("Exception")
                .doesNotContain("fr.parvis")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesALongQuestionAndALargerBody() throws Exception {
        assertThat(ask("{\"question\":\"" + "a".repeat(5_000) + "\"}").statusCode())
                .isEqualTo(422);
        assertThat(ask("{\"question\":\"" + "a".repeat(100_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(ask("{\"question\":\"" + "a".repeat(3_000_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(ask("[".repeat(60_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesOtherMediaTypesAndMethods() throws Exception {
        HttpResponse<String> form = CLIENT.send(
                HttpRequest.newBuilder(uri("/api/ask"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("question=permis"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> get = get("/api/ask?question=permis");

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(type(form)).startsWith("application/problem+json");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(type(get)).startsWith("application/problem+json");
    }

    @Test
    void tellsNoIncidentsDetail() throws Exception {
        HttpResponse<String> response = ask("{\"question\":\"incident\"}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Json.MAPPER.readTree(response.body()).path("code").asString())
                .isEqualTo("INCIDENT");
        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void answersAForbiddenCollectionExactlyAsAnUnknownOne() throws Exception {
        HttpResponse<String> unknown = ask("{\"question\":\"permis\",\"collection\":\"inexistante\"}");
        HttpResponse<String> forbidden = ask("{\"question\":\"permis\",\"collection\":\"dossiers-secrets\"}");
        assertSame(unknown, forbidden);
        assertSame(
                get("/api/search?q=secret&collection=inexistante"),
                get("/api/search?q=secret&collection=dossiers-secrets"));
        assertSame(get("/collections/autre-collection"), get("/collections/dossiers-secrets"));
        assertSame(
                get("/collections/autre-collection/documents?id=s.md"),
                get("/collections/dossiers-secrets/documents?id=s.md"));
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    private static void assertSame(HttpResponse<String> unknown, HttpResponse<String> forbidden) {
        assertThat(forbidden.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(404);
        assertThat(headers(forbidden)).isEqualTo(headers(unknown));
        String neutral = forbidden.body().replace("dossiers-secrets", "autre-collection");
        assertThat(neutral).isEqualTo(unknown.body());
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        Map<String, List<String>> headers =
                new java.util.TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void findsEachDocumentOnce() throws Exception {
        JsonNode found =
                Json.MAPPER.readTree(get("/api/search?q=transport&limit=20").body());

        List<String> documents = new ArrayList<>();
        found.path("results")
                .forEach(result -> documents.add(result.path("document").asString()));
        assertThat(documents).hasSize(20).doesNotHaveDuplicates();
        assertThat(found.path("total").asLong()).isEqualTo(120);
        JsonNode first = found.path("results").get(0);
        assertThat(first.path("passage").asString()).contains("Transport");
        assertThat(first.path("collection").asString()).isEqualTo("notes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-3",
                "limit=beaucoup",
                "limit=99999999999",
                "on=hier",
                "q=",
                "q=%3F%3F",
                "q=%ff"
            })
    void refusesSearchesItCannotRun(String parameter) throws Exception {
        String query = parameter.startsWith("q=") ? parameter : "q=transport&" + parameter;
        HttpResponse<String> response = get("/api/search?" + query);

        assertThat(response.statusCode()).isBetween(400, 422);
        assertThat(type(response)).startsWith("application/problem+json");
    }

    @Test
    void givesTheReceiptOfAnAnswerToWhoeverHoldsItsNumber() throws Exception {
        String receipt = Json.MAPPER
                .readTree(ask("{\"question\":\"permis\"}").body())
                .path("receipt")
                .asString();

        HttpResponse<String> proof = get("/api/journal/" + receipt + "/receipt");
        HttpResponse<String> entry = get("/api/journal/" + receipt + "/entry");

        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
        assertThat(Json.MAPPER.readTree(entry.body()).path("id").asString()).isEqualTo(receipt);
        assertThat(entry.body()).doesNotContain("permis");
        assertThat(get("/api/journal/inconnu/receipt").statusCode()).isEqualTo(404);
        assertThat(get("/api/journal/%2e%2e/receipt").statusCode()).isBetween(400, 404);
    }

    @Test
    void tellsWhichModelsMayWriteAndWhereTheyAreHosted() throws Exception {
        String page = get("/ia/assistant-public").body();

        assertThat(page).contains("Modèles qui peuvent rédiger", "Ceux qui sont hébergés dans les locaux");
        assertThat(page).contains("modele-local, hébergé dans les locaux de la collectivité");
        assertThat(get("/ia/assistant-public?lang=en").body())
                .contains("modele-local, hosted on the authority’s own premises");
    }

    @Test
    void tellsItsHealthAndItsMeasuresWithoutNamingWhatIsPrivate() throws Exception {
        get("/collections/dossiers-secrets");
        get("/dossiers-secrets");

        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
        HttpResponse<String> metrics = get("/metrics");
        assertThat(type(metrics)).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("parvis_http_requests_seconds_count")
                .contains("jvm_memory_used_bytes")
                .contains("route=\"/collections/{name}\"")
                .doesNotContain("dossiers-secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/ask", "/inconnu", "/assets/parvis.css", "/openapi.json"})
    void protectsEveryResponse(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://autre.example, 403",
        "Origin, null, 403"
    })
    void refusesWhatAnotherSitePosts(String header, String value, int status) throws Exception {
        HttpResponse<String> program = CLIENT.send(
                post("/api/ask", "{\"question\":\"permis\"}")
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> page = CLIENT.send(
                form("/demander", "question", "permis").header(header, value).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(program.statusCode()).isEqualTo(status);
        assertThat(page.statusCode()).isEqualTo(status);
    }

    @Test
    void showsNothingOfTheServerToAMalformedRequest() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", uri("/").getPort())) {
            socket.getOutputStream()
                    .write("GET /a|b\"<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContain("<html");
            assertThat(answer).contains("application/problem+json");
        }
    }

    static HttpRequest.Builder form(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> ask(String body) throws IOException, InterruptedException {
        return CLIENT.send(post("/api/ask", body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static URI uri(String path) {
        return URI.create(site.address() + path);
    }
}
