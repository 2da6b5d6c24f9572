package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.cli.Main;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import fr.parvis.register.UseCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The service as it runs: {@code serve} in a process of its own over the sample authority, with nothing replaced, while this
 * process works on the same folder.
 */
class WholeServiceTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String QUESTION = "Quel est le montant de l’aide au permis B ?";
    private static final String WITHOUT_ANSWER = "Qui a remporté la coupe du monde de rugby en 1995 ?";

    @TempDir
    static Path root;

    private static Parvis parvis;
    private static Process server;
    private static String firstLine;
    private static String address;
    private static Path errors;

    @BeforeAll
    static void serve() throws IOException {
        DataFolder folder = new DataFolder(root.resolve("data"));
        parvis = Parvis.open(folder);
        parvis.sample().load(Progress.SILENT);
        errors = root.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.root().toString())
                .redirectError(errors.toFile());
        builder.environment().put("PARVIS_RATE_LIMIT", "off");
        server = builder.start();
        firstLine = Objects.requireNonNullElse(
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine(),
                "");
        address = firstLine.replace("Parvis: ", "").replace("localhost", "127.0.0.1");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
        parvis.close();
    }

    @Test
    void saysFirstWhereItListens() {
        assertThat(firstLine).matches("Parvis: http://localhost:\\d+");
    }

    @Test
    void answersFromTheDocumentsWordForWord() throws Exception {
        JsonNode reply = ask(QUESTION);

        assertThat(reply.path("answered").asBoolean()).isTrue();
        assertThat(reply.path("useCase").asString()).isEqualTo("assistant-public");
        assertThat(reply.path("citations")).isNotEmpty().allSatisfy(WholeServiceTest::isASliceOfItsDocument);
        assertThat(reply.path("citations").get(0).path("document").asString()).isEqualTo("aide-permis-b.md");
    }

    @Test
    void offersTheDocumentsThatComeNearestWhenItRefuses() throws Exception {
        JsonNode reply = ask(WITHOUT_ANSWER);

        assertThat(reply.path("answered").asBoolean()).isFalse();
        assertThat(reply.path("citations")).isEmpty();
        JsonNode refusal = reply.path("refusal");
        assertThat(refusal.path("nearest")).isNotEmpty().allSatisfy(WholeServiceTest::isASliceOfItsDocument);
        assertThat(refusal.path("contact").asString()).contains("0 800 00 37 99");

        Document page = page("/demander", Map.of("question", WITHOUT_ANSWER));
        assertThat(page.select(".nearest a").eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(get(link).statusCode()).isEqualTo(200));
        assertThat(page.select(".contact").text()).contains("0 800 00 37 99");
    }

    /** As a reader without an account sees it: of a public collection, and the very text stored. */
    private static void isASliceOfItsDocument(JsonNode where) {
        Collection collection =
                parvis.collections().getReadable(where.path("collection").asString(), new Caller.Anonymous());
        String text = Objects.requireNonNull(parvis.documents()
                        .find(collection, where.path("document").asString(), LocalDate.now(parvis.clock()))
                        .orElseThrow()
                        .document())
                .text();
        assertThat(text.substring(where.path("start").asInt(), where.path("end").asInt()))
                .isEqualTo(where.path("passage").asString())
                .isNotBlank();
    }

    @Test
    void showsTheReceiptOfAnAnswerAndGivesItsProof() throws Exception {
        Document page = page("/demander", Map.of("question", QUESTION));
        String receipt = page.select("details code").text();

        assertThat(receipt).isNotBlank();
        HttpResponse<String> proof = get("/api/journal/" + receipt + "/receipt");
        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
        HttpResponse<String> entry = get("/api/journal/" + receipt + "/entry");
        assertThat(Json.MAPPER.readTree(entry.body()).path("useCase").asString())
                .isEqualTo("assistant-public");
        assertThat(page.select("details a[download]").eachAttr("href"))
                .containsExactly("/api/journal/" + receipt + "/receipt", "/api/journal/" + receipt + "/entry");
    }

    @Test
    void narrowsASearchToACollection() throws Exception {
        Set<String> everywhere = collections(page("/rechercher", Map.of("q", "tarif transport scolaire")));
        Set<String> narrowed =
                collections(page("/rechercher", Map.of("q", "tarif transport scolaire", "collection", "services")));

        assertThat(everywhere).hasSizeGreaterThan(1).contains("services");
        assertThat(narrowed).containsExactly("services");
    }

    @Test
    void narrowsASearchToWhatWasInForceOnADay() throws Exception {
        String before = page("/rechercher", Map.of("q", "tarifs Brenn’Go", "on", "2026-03-01"))
                .select("main")
                .html();
        String after = page("/rechercher", Map.of("q", "tarifs Brenn’Go", "on", "2026-10-01"))
                .select("main")
                .html();

        assertThat(before).contains("tarifs-brenn-go-2025-2026").doesNotContain("tarifs-brenn-go-2026-2027");
        assertThat(after).contains("tarifs-brenn-go-2026-2027").doesNotContain("tarifs-brenn-go-2025-2026");
    }

    private static Set<String> collections(Document results) {
        Matcher links = Pattern.compile("/collections/([^/?#\"]+)/")
                .matcher(results.select("main").html());
        return links.results().map(link -> link.group(1)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void tellsOnThePageAboutThisAiWhatTheRegisterSays() throws Exception {
        UseCase useCase = parvis.register().getUseCase("assistant-public");

        String page = plain(Jsoup.parse(get("/ia/assistant-public").body()).text());

        assertThat(useCase.never()).isNotEmpty();
        assertThat(page).contains(plain(useCase.title()), plain(useCase.purpose()), plain(useCase.contact()));
        assertThat(useCase.never()).allSatisfy(line -> assertThat(page).contains(plain(line)));
    }

    /** Without the spaces that typography makes unbreakable. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f\\u2060]+", "").replace('\'', '’');
    }

    @Test
    void stopsAtOnceWhenAnotherProcessSuspendsTheUseCase() throws Exception {
        parvis.register().suspend("assistant-public", "Réponses erronées signalées.");
        try {
            assertThat(soon(() -> post(QUESTION).statusCode() == 403)).isTrue();
            JsonNode problem = Json.MAPPER.readTree(post(QUESTION).body());
            assertThat(problem.path("code").asString()).isEqualTo("UC_SUSPENDED");
            assertThat(problem.toString()).contains("Réponses erronées signalées.");
            assertThat(get("/api/search?q=permis").statusCode())
                    .as("searching is the way that stays")
                    .isEqualTo(200);
        } finally {
            parvis.register().resume("assistant-public", "Cause traitée.");
        }
        assertThat(soon(() -> post(QUESTION).statusCode() == 200)).isTrue();
    }

    @Test
    void findsWhatAnotherProcessIngestsAndForgetsWhatItRemoves() throws Exception {
        Path notes = Files.createDirectories(root.resolve("notes"));
        Path note = Files.writeString(notes.resolve("a.txt"), "Le belvédère ouvre au printemps.");
        parvis.library().ingest("visites", notes, Progress.SILENT);
        assertThat(get("/api/search?q=belved&collection=visites").statusCode())
                .as("private until somebody opens it")
                .isEqualTo(404);

        parvis.collections().setAudience("visites", new Audience.Public());
        assertThat(soon(() -> found("belvédère").contains("a.txt"))).isTrue();

        Files.delete(note);
        Files.writeString(notes.resolve("b.txt"), "Le phare ouvre en été.");
        parvis.library().ingest("visites", notes, Progress.SILENT);
        assertThat(soon(() -> found("phare").contains("b.txt"))).isTrue();
        assertThat(found("belvédère")).doesNotContain("a.txt");
    }

    private static List<String> found(String words) {
        List<String> documents = new ArrayList<>();
        Json.MAPPER
                .readTree(get("/api/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                        .body())
                .path("results")
                .forEach(result -> documents.add(result.path("document").asString()));
        return documents;
    }

    @Test
    void limitsNobodyWhenToldSoAndSaysIt() throws Exception {
        for (int i = 0; i < 400; i++) {
            assertThat(get("/accessibilite").statusCode()).isEqualTo(200);
        }
        assertThat(Files.readString(errors)).contains("PARVIS_RATE_LIMIT=off");
    }

    /** What a server does that nobody told anything. */
    @Test
    void limitsWhoeverAsksTooMuchOtherwise() throws Exception {
        org.assertj.core.api.Assumptions.assumeThat(System.getenv("PARVIS_RATE_LIMIT"))
                .isNull();
        try (ParvisServer usual = ParvisServer.start(parvis, "127.0.0.1", 0)) {
            URI page = URI.create("http://127.0.0.1:" + usual.port() + "/accessibilite");
            int status = 200;
            for (int i = 0; i < 1_000 && status == 200; i++) {
                status = CLIENT.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
        }
    }

    /** Looks again for a while: the promise is a second, a busy machine is given more. */
    private static boolean soon(BooleanSupplier seen) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (seen.getAsBoolean()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static JsonNode ask(String question) {
        HttpResponse<String> response = post(question);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }

    private static HttpResponse<String> post(String question) {
        return send(HttpRequest.newBuilder(URI.create(address + "/api/ask"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.MAPPER.writeValueAsString(Map.of("question", question)))));
    }

    private static Document page(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Jsoup.parse(response.body());
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
