package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The command line as scripts use it: words in, exit code, standard output and error out. */
@TestMethodOrder(MethodOrderer.Random.class)
class CommandLineTest {
    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private record Ran(int code, String out, String err) {
        JsonNode json() {
            return Json.MAPPER.readTree(out);
        }
    }

    @BeforeAll
    static void loadTheSampleAuthority() {
        assertThat(in(shared, "sample", "load").code()).isZero();
    }

    @Test
    void answersWithSourcesThatAreSlicesOfTheirDocument() {
        JsonNode reply = in(shared, "ask", "Quel est le montant de l’aide au permis B ?", "--as", "anonymous", "--json")
                .json();

        assertThat(reply.path("useCase").asString()).isEqualTo("assistant-public");
        assertThat(reply.path("receipt").asString()).isNotBlank();
        assertThat(reply.path("energy").path("wattHours").asDouble()).isPositive();
        assertThat(reply.path("answered").asBoolean()).isTrue();
        assertThat(reply.path("citations")).isNotEmpty();
        try (Parvis parvis = Parvis.open(new DataFolder(shared))) {
            reply.path("citations").forEach(citation -> {
                String text = storedText(parvis, citation, reply.path("on").asString());
                assertThat(text.substring(
                                citation.path("start").asInt(),
                                citation.path("end").asInt()))
                        .isEqualTo(citation.path("passage").asString())
                        .isNotBlank();
                assertThat(citation.path("quotes")).isNotEmpty();
            });
        }
    }

    private static String storedText(Parvis parvis, JsonNode where, String on) {
        Collection collection =
                parvis.collections().getReadable(where.path("collection").asString(), new Caller.LocalAdministrator());
        return Objects.requireNonNull(parvis.documents()
                        .find(collection, where.path("document").asString(), LocalDate.parse(on))
                        .orElseThrow()
                        .document())
                .text();
    }

    /** What the figures of {@code evaluate sample} stand on. */
    @Test
    void theSamplesGoldenPassagesStandInTheirDocuments() throws IOException {
        List<JsonNode> golden = new ArrayList<>(resource("golden-public.jsonl"));
        golden.addAll(resource("golden-agents.jsonl"));
        assertThat(golden).hasSizeGreaterThanOrEqualTo(40);
        try (Parvis parvis = Parvis.open(new DataFolder(shared))) {
            assertThat(golden).allSatisfy(question -> {
                String on = question.path("on")
                        .asString(LocalDate.now(parvis.clock()).toString());
                String text = folded(storedText(parvis, question, on));
                String passage = folded(question.path("passage").asString());
                // a row of a table is stored as "column : value", so its words need not follow each other
                assertThat(text.contains(passage) || words(text).containsAll(words(passage)))
                        .as(question.path("id").asString() + " " + passage)
                        .isTrue();
                question.path("expect").forEach(expected -> assertThat(text).contains(folded(expected.asString())));
            });
        }
    }

    private static String folded(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .replace('’', '\'')
                .toLowerCase(Locale.FRENCH)
                .strip();
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\W+"));
    }

    @Test
    void printsTheAnswerItsSourcesAndItsReceipt() {
        Ran ran = in(shared, "ask", "Quel est le montant de l’aide au permis B ?", "--as", "anonymous");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("Sources :", "[1] ", "Confiance ", "Wh (estimé)")
                .containsPattern("reçu [0-9a-zA-Z]{10,}");
    }

    @Test
    void answersABatchOfQuestionsALineEach() throws IOException {
        Path questions = Files.writeString(own.resolve("q.jsonl"), """
                {"id":"a","question":"Quel est le montant de l’aide au permis B ?"}
                {"id":7,"question":"Qui a remporté la coupe du monde de rugby en 1995 ?"}
                {"id":"sans question"}

                {"question":"Quelle indemnité de télétravail par jour ?"}
                """);
        Path replies = own.resolve("r.jsonl");

        Ran ran = in(
                shared,
                "ask",
                "--batch",
                questions.toString(),
                "--out",
                replies.toString(),
                "--collection",
                "aides",
                "--on",
                "2026-10-01");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Ligne 3").doesNotContain("Ligne 4");
        List<JsonNode> rows = new ArrayList<>();
        Files.readAllLines(replies).forEach(line -> rows.add(Json.MAPPER.readTree(line)));
        assertThat(rows).hasSize(3);
        JsonNode first = rows.getFirst();
        assertThat(first.path("id").asString()).isEqualTo("a");
        assertThat(first.path("answered").asBoolean()).isTrue();
        assertThat(first.path("on").asString()).isEqualTo("2026-10-01");
        assertThat(first.path("citations").get(0).path("document").asString()).isEqualTo("aide-permis-b.md");
        assertThat(rows.get(1).path("id").asInt()).isEqualTo(7);
        assertThat(rows.get(1).path("answered").asBoolean()).isFalse();
        assertThat(rows.get(2).path("id").isNull()).isTrue();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("receipt").asString()).isNotBlank();
            assertThat(row.path("citations"))
                    .allSatisfy(citation ->
                            assertThat(citation.path("collection").asString()).isEqualTo("aides"));
        });
    }

    @Test
    void tellsWhatIsInstalledAndWhatTheFolderHolds() {
        assertThat(in(own.resolve("nouveau"), "doctor").out())
                .contains("présent JDK 25", "absent  Dossier de données", "sample load");
        Ran ran = in(shared, "doctor");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("présent Dossier de données " + shared)
                .contains("Collection aides : 19 documents, public")
                .doesNotContain("MANQUE");
    }

    @Test
    void saysWhatIsWrongWithAFolderThatCannotBeOpened() throws IOException {
        Files.writeString(own.resolve("parvis.db"), "pas une base de données ".repeat(500));

        Ran ran = in(own, "doctor");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("MANQUE  Base de données → ").contains(own.toString());
    }

    @Test
    void demonstratesAnAnswerWithItsSource() {
        Ran ran = in(own, "demo", "--no-serve");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Question : ", "Sources :", "[1]");
    }

    @Test
    void takesTheDataFolderBeforeTheCommandAsWellAsAfterIt() {
        Ran after = in(shared, "collection", "list");

        Ran before = ran("--data", shared.toString(), "collection", "list");
        Ran between = ran("collection", "--data", shared.toString(), "list");

        assertThat(after.out()).contains("aides");
        assertThat(before).isEqualTo(after);
        assertThat(between).isEqualTo(after);
    }

    @Test
    void loadsTheSampleAgainWithoutChangingAnything() {
        assertThat(in(shared, "sample", "load").out()).contains("Ajoutés : 0 · mis à jour : 0 · inchangés : 19");
    }

    @Test
    void loadingTheSampleAgainKeepsWhatAnAdministratorDecided() {
        in(own, "sample", "load");
        in(own, "collection", "set", "aides", "--audience", "agents");

        in(own, "sample", "load");

        assertThat(in(own, "ask", "aide au permis", "--collection", "aides", "--as", "anonymous")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void namesACollectionAndItsReadersInWords() {
        assertThat(in(shared, "collection", "list").out())
                .contains("Délibérations", "tout le monde", "groupe gestion-rh")
                .doesNotContain("public ");
        assertThat(in(shared, "search", "horaires maisons", "--collection", "services")
                        .out())
                .contains("Horaires des Maisons de la Région");
        in(own, "ingest", "pom.xml", "--collection", "notes");
        Ran set = in(own, "collection", "set", "notes", "--title", "Mes notes", "--audience", "private");
        assertThat(set.out()).contains("Mes notes", "personne encore");
        assertThat(in(own, "collection", "set", "notes").code()).isEqualTo(2);
    }

    @Test
    void aSymbolicLinkLeavesNoCollectionBehind() throws IOException {
        Path link = Files.createSymbolicLink(own.resolve("lien"), Path.of("src"));

        assertThat(in(own, "ingest", link.toString(), "--collection", "fantome").code())
                .isEqualTo(1);
        assertThat(in(own, "collection", "list").out()).doesNotContain("fantome");
    }

    @Test
    void aMissingPathLeavesNoCollectionBehind() {
        Ran missing = in(own, "ingest", own.resolve("nulle-part").toString(), "--collection", "fantome");

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("nulle-part");
        assertThat(in(own, "collection", "list").out()).doesNotContain("fantome");
    }

    @Test
    void saysThatThePortIsTaken() throws java.io.IOException {
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Ran ran = in(own, "serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("déjà pris").contains("--port").doesNotContain("Exception");
        }
    }

    @Test
    void refusesAQuestionWithNothingToDoWithTheDocumentsAndExitsWithZero() {
        Ran ran =
                in(shared, "ask", "Qui a remporté la coupe du monde de rugby en 1995 ?", "--as", "anonymous", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.json().path("answered").asBoolean()).isFalse();
        assertThat(ran.json().path("refusal").path("code").asString()).isIn("NO_ANSWER", "PASSAGES");
        assertThat(ran.json().path("refusal").path("contact").asString()).contains("0 800 00 37 99");
    }

    @Test
    void cannotTellAForbiddenCollectionFromAnUnknownOne() {
        for (String command : List.of("ask", "search")) {
            Ran forbidden = in(shared, command, "carence", "--collection", "rh-gestion", "--as", "agent.bureau");
            Ran unknown = in(shared, command, "carence", "--collection", "rh-gestioo", "--as", "agent.bureau");

            assertThat(forbidden.code()).isEqualTo(1).isEqualTo(unknown.code());
            assertThat(forbidden.out()).isEqualTo(unknown.out());
            assertThat(forbidden.err()).isEqualTo(unknown.err().replace("rh-gestioo", "rh-gestion"));
        }
    }

    @Test
    void opensACollectionToItsGroupAlone() {
        assertThat(in(shared, "search", "carence", "--collection", "rh-gestion", "--as", "gestionnaire.rh")
                        .code())
                .isZero();
        assertThat(in(shared, "collection", "list", "--as", "anonymous").out())
                .contains("aides")
                .doesNotContain("rh-gestion")
                .doesNotContain("agents ");
    }

    @Test
    void saysThatAnAccountIsUnknown() {
        Ran ran = in(shared, "ask", "Congés ?", "--as", "personne");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Aucun compte");
    }

    @Test
    void explainsWrongUsageInFrenchWithExitCodeTwo() {
        assertThat(in(own, "ask").code()).isEqualTo(2);
        assertThat(in(own, "ingest", "x").err()).contains("Il manque : --collection");
        assertThat(in(own, "search", "a", "--limite", "3").err()).contains("--limite");
        assertThat(in(own, "nimporte").code()).isEqualTo(2);
    }

    @Test
    void helpsInFrenchWithExamplesForEveryCommand() {
        List<CommandLine> commands = withSubcommands(new CommandLine(new ParvisCommand()));

        assertThat(commands).hasSizeGreaterThan(20).allSatisfy(command -> {
            String help = command.getUsageMessage();
            assertThat(help).contains("Utilisation : ", "  ./parvis ");
            assertThat(help).doesNotContain("Usage", "Show ", "Generate ", "version information");
        });
        assertThat(in(own, "collection", "--help").out()).contains("Exemples :");
    }

    private static List<CommandLine> withSubcommands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                all.addAll(withSubcommands(sub));
            }
        }
        return all;
    }

    @Test
    void saysWhichWordsMayFollowAGroupOfCommands() {
        Ran ran = in(own, "register");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("Il manque un mot après « register » : list, show, suspend ou resume.")
                .contains("Aide : ./parvis register --help");
        assertThat(in(own, "sample").err()).contains("« sample » : load.");
    }

    @Test
    void completesCommandsInAShell() {
        assertThat(in(own, "generate-completion").out()).startsWith("#!").contains("ingest", "--collection");
    }

    @Test
    void refusesBadDatesAndEmptyQuestions() {
        Ran wrongDay = in(shared, "ask", "Congés ?", "--on", "24/11/2026");
        assertThat(wrongDay.err()).contains("AAAA-MM-JJ");
        assertThat(wrongDay.code()).isEqualTo(2);
        assertThat(in(shared, "evaluate", "zzz").err()).contains("abstention");
        assertThat(in(shared, "register", "list").out()).contains("En service").doesNotContain("IN_SERVICE");
        assertThat(in(shared, "ask", "   ").err()).contains("vide");
        assertThat(in(shared, "search", "").err()).contains("vide");
        assertThat(in(shared, "ask", "x".repeat(5_000)).err()).doesNotContain("5,000");
    }

    @Test
    void ingestsWhatIsGoodAndReportsWhatIsNot() throws IOException {
        Path lines = Files.writeString(own.resolve("a.jsonl"), """
                {"id":"1","title":"Un","text":"La cantine ouvre à midi."}
                {"id":"2", pas du json
                {"id":"3","title":"Trois","text":"La piscine ferme à vingt heures."}
                """);

        Ran ran = in(own, "ingest", lines.toString(), "--collection", "essai", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.json().path("added").asInt()).isEqualTo(2);
        assertThat(ran.json().path("failed").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(in(own, "search", "piscine", "--collection", "essai", "--json")
                        .json()
                        .path("results")
                        .get(0)
                        .path("document")
                        .asString())
                .isEqualTo("3");
        assertThat(in(own, "search", "piscine", "--collection", "essai", "--as", "anonymous")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void tellsWhatItLeavesAsideWithoutCallingItAFailure() throws IOException {
        Path notes = Files.createDirectory(own.resolve("notes"));
        Files.writeString(notes.resolve("a.txt"), "La cantine ouvre à midi.");
        Files.writeString(notes.resolve(".brouillon.txt"), "Rien de sûr.");

        Ran ran = in(own, "ingest", notes.toString(), "--collection", "essai", "--json");
        Ran again = in(own, "ingest", notes.toString(), "--collection", "essai");

        assertThat(ran.code()).isZero();
        assertThat(ran.json().path("skipped").get(0).path("file").asString()).isEqualTo(".brouillon.txt");
        assertThat(again.out()).contains("laissés de côté : 1").contains(".brouillon.txt : Fichier ou dossier caché");
    }

    @Test
    void refusesToIngestThroughALink() throws IOException {
        Path notes = Files.createDirectory(own.resolve("notes"));
        Path link = Files.createSymbolicLink(own.resolve("lien"), notes);

        Ran ran = in(own, "ingest", link.toString(), "--collection", "essai");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("lien symbolique");
        assertThat(in(own, "doctor").out()).doesNotContain("interrompu");
    }

    @Test
    void countsPositionsInUtf16Units() throws IOException {
        String text = "🚲🚲 La prime pour un vélo pliant est de 150 euros.";
        Path lines = Files.writeString(
                own.resolve("a.jsonl"),
                Json.MAPPER.writeValueAsString(Map.of("id", "1", "title", "Vélo", "text", text)));
        in(own, "ingest", lines.toString(), "--collection", "essai");

        JsonNode found = in(own, "search", "prime vélo pliant", "--collection", "essai", "--json")
                .json()
                .path("results")
                .get(0);

        assertThat(text.substring(found.path("start").asInt(), found.path("end").asInt()))
                .isEqualTo(found.path("passage").asString())
                .endsWith("150 euros.");
    }

    @Test
    void answersABatchAndReportsTheBadLine() throws IOException {
        Path questions = Files.writeString(
                own.resolve("q.jsonl"),
                "{\"id\":\"a\",\"question\":\"permis de conduire\"}\nrien\n{\"id\":7,\"question\":\"vélo\"}\n");
        Path results = own.resolve("r.jsonl");

        Ran ran = in(
                shared,
                "search",
                "--batch",
                questions.toString(),
                "--out",
                results.toString(),
                "--collection",
                "aides");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Ligne 2");
        List<JsonNode> rows = new ArrayList<>();
        Files.readAllLines(results).forEach(line -> rows.add(Json.MAPPER.readTree(line)));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().path("results").get(0).path("document").asString())
                .isEqualTo("aide-permis-b.md");
        assertThat(rows.getLast().path("id").asInt()).isEqualTo(7);
    }

    @Test
    void leavesTheOutputOfABatchAloneWhenTheCommandIsWrong() throws IOException {
        Path questions = Files.writeString(own.resolve("q.jsonl"), "{\"id\":\"a\",\"question\":\"vélo\"}\n");
        Path earlier = Files.writeString(own.resolve("r.jsonl"), "Résultats d’hier.");
        for (String command : List.of("ask", "search")) {
            List<List<String>> wrong = List.of(
                    List.of("--batch", questions.toString(), "--collection", "inconnue"),
                    List.of("--batch", questions.toString(), "--as", "personne"),
                    List.of("--batch", questions.toString(), "--on", "hier"),
                    List.of("--batch", own.toString()));
            for (List<String> options : wrong) {
                List<String> words = new ArrayList<>(List.of(command, "--out", earlier.toString()));
                words.addAll(options);
                assertThat(in(shared, words.toArray(String[]::new)).code()).isEqualTo(options.contains("hier") ? 2 : 1);
            }
            assertThat(in(shared, command, "--batch", questions.toString(), "--out", questions.toString())
                            .err())
                    .contains("le même fichier");
        }
        assertThat(earlier).hasContent("Résultats d’hier.");
        assertThat(questions).content().contains("vélo");
    }

    @Test
    void setsTheThresholdOfACollectionFromTheAuthoritysOwnQuestions() throws IOException {
        Path questions = judged("golden-public.jsonl", "refusals-public.jsonl", "aides");
        Path curve = own.resolve("courbe.svg");
        in(own, "sample", "load");

        Ran ran = in(
                own,
                "evaluate",
                "abstention",
                "--collection",
                "aides",
                "--questions",
                questions.toString(),
                "--curve",
                curve.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("collection « aides » : 11 questions répondables, 9 absentes, 11 reposées sans leur document")
                .contains("Seuils enregistrés : « aides » répond à partir d’une confiance de")
                .contains("au plus 5 % à tort : seuil")
                .contains("Courbe dessinée : " + curve);
        assertThat(curve).content().contains("Risque et couverture : aides");
    }

    @Test
    void namesEveryLineThatCannotSetAThresholdAndChangesNothing() throws IOException {
        Path questions = Files.writeString(own.resolve("q.jsonl"), """
                {"question":"Quel montant pour le permis ?","answerable":true,"document":"aide-permis-b.md"}
                {pas du json
                {"question":"Et le vélo ?"}
                {"question":"Et la crèche ?","answerable":false}
                {"question":"Combien de congés ?","answerable":true,"document":"conges.md"}
                """);
        List<String> command =
                List.of("evaluate", "abstention", "--collection", "aides", "--questions", questions.toString());

        Ran ran = in(shared, command.toArray(String[]::new));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("rien n’a été changé", "ligne 2, JSON illisible", "ligne 3, « answerable » manque")
                .contains("ligne 5, le document « conges.md » n’est pas dans la collection");
        Files.writeString(questions, "");
        assertThat(in(shared, command.toArray(String[]::new)).err()).contains("aucune question");
        assertThat(in(shared, "evaluate", "abstention", "--collection", "aidess", "--questions", questions.toString())
                        .err())
                .contains("« aidess » n’existe pas");
        assertThat(in(
                                shared,
                                "evaluate",
                                "abstention",
                                "--collection",
                                "aides",
                                "--questions",
                                questions.toString(),
                                "--curve",
                                "/absent/x.svg")
                        .err())
                .contains("ne peut pas être écrit");
    }

    /** Turns the sample authority's golden questions into the lines that the command reads. */
    private Path judged(String golden, String refusals, String collection) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode question : resource(golden)) {
            if (question.path("collection").asString().equals(collection)) {
                lines.add(Json.MAPPER.writeValueAsString(Map.of(
                        "question", question.path("question").asString(),
                        "answerable", true,
                        "document", question.path("document").asString())));
            }
        }
        for (JsonNode question : resource(refusals)) {
            lines.add(Json.MAPPER.writeValueAsString(
                    Map.of("question", question.path("question").asString(), "answerable", false)));
        }
        return Files.write(own.resolve("jugees.jsonl"), lines);
    }

    private static List<JsonNode> resource(String name) throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/sample", name)).stream()
                .map(Json.MAPPER::readTree)
                .toList();
    }

    @Test
    void stopsASuspendedUseCaseWithItsReason() {
        in(own, "register", "list");
        in(own, "register", "suspend", "assistant-public", "--reason", "Réponses erronées signalées.");

        Ran ran = in(own, "ask", "Quel montant ?", "--as", "anonymous", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.json().path("refusal").path("code").asString()).isEqualTo("UC_SUSPENDED");
        assertThat(ran.err()).contains("Réponses erronées signalées.");
    }

    @Test
    void seesTheTextInForceOnTheDayAsked() {
        String question = "Quelle indemnité de télétravail par jour ?";
        JsonNode before = in(shared, "search", question, "--on", "2026-03-01", "--as", "agent.bureau", "--json")
                .json();
        JsonNode after = in(shared, "search", question, "--on", "2026-07-01", "--as", "agent.bureau", "--json")
                .json();

        assertThat(documents(before))
                .contains("teletravail-reglement-2023.md")
                .doesNotContain("teletravail-reglement-2026.html");
        assertThat(documents(after))
                .contains("teletravail-reglement-2026.html")
                .doesNotContain("teletravail-reglement-2023.md");
    }

    private static List<String> documents(JsonNode found) {
        List<String> ids = new ArrayList<>();
        found.path("results").forEach(result -> ids.add(result.path("document").asString()));
        return ids;
    }

    private static Ran in(Path data, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        boolean group = words.length == 1 && List.of("register", "sample").contains(words[0]);
        boolean leaf =
                !group && !List.of("help", "nimporte", "generate-completion").contains(words[0]);
        if (leaf && !arguments.contains("--help")) {
            arguments.add("--data");
            arguments.add(data.toString());
        }
        return ran(arguments.toArray(String[]::new));
    }

    private static Ran ran(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new Ran(code, out.toString(), err.toString());
    }
}
