package fr.parvis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each suite counts, on so few questions that every figure is known beforehand. */
class SuitesOnTinyDataTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    static Path root;

    private static Parvis parvis;
    private static Collection essai;

    @BeforeAll
    static void fill() {
        parvis = Parvis.open(new DataFolder(root.resolve("data")));
        essai = parvis.collections().getOrCreate("essai");
        List<SourceDocument> documents = List.of(
                document(
                        "bus",
                        "Abonnement de bus",
                        "L’abonnement annuel de bus coûte 110 euros. Il est vendu dans les gares."),
                document(
                        "piscine",
                        "Piscine municipale",
                        "La piscine ferme à vingt heures. L’entrée est gratuite avant six ans."),
                document("cantine", "Restauration scolaire", "Le repas de la cantine dépend du quotient familial."),
                document("dechets", "Déchets ménagers", "Les déchets sont relevés le mardi par la commune."));
        parvis.library().ingest(essai, source(documents), Progress.SILENT);
        parvis.collections().setAudience("essai", new Audience.Public());
    }

    @AfterAll
    static void close() {
        parvis.close();
    }

    @Test
    void countsRightAnswersAnswersGivenAndRightRefusals() {
        List<String> loaded = new ArrayList<>();
        SuiteReport report = new GoldenSuite(
                        "tiny",
                        List.of("/evaluation/golden.jsonl"),
                        List.of("/evaluation/refusals.jsonl"),
                        () -> loaded.add("once"),
                        parvis.assistant(),
                        _ -> new Caller.Anonymous())
                .run(Progress.SILENT);

        assertThat(loaded).containsExactly("once");
        assertThat(values(report)).containsExactly(1.0, 3.0, 1.0);
        assertThat(report.figures()).extracting(SuiteReport.Figure::cases).containsExactly(3L, 3L, 2L);
        assertThat(report.misses())
                .satisfiesExactly(
                        miss -> assertThat(miss).startsWith("G2 autre document"),
                        miss -> assertThat(miss).startsWith("G3 sans « 120 euros »"),
                        miss -> assertThat(miss).startsWith("R2 répondue à tort"));
    }

    @Test
    void countsInHowManyQuestionsARightDocumentIsAmongTheFirst() throws IOException {
        Path questions = Files.writeString(root.resolve("questions.jsonl"), """
                {"question":"abonnement de bus","gold":["bus"]}
                {"question":"abonnement de bus","gold":["piscine"]}

                {"question":"piscine bus","gold":["piscine","bus"]}
                {"question":"cantine","gold":["cantine","absente"]}
                """);

        SuiteReport report = new RankingSuite("tiny", "Essai", questions, () -> essai, parvis.retriever(), TODAY)
                .run(Progress.SILENT);

        List<Double> values = values(report);
        assertThat(values.subList(0, 4)).as("first 1, 5, 10, 100").containsExactly(75.0, 75.0, 75.0, 75.0);
        assertThat(values.get(4)).as("share of all right ones").isEqualTo(100 * (1 + 0 + 1 + .5) / 4);
        assertThat(values.get(5)).as("milliseconds").isPositive();
        assertThat(report.misses()).containsExactly("absent : abonnement de bus");
    }

    @Test
    void learnsAndJudgesOnPiafByArticle() throws IOException {
        Path data = root.resolve("open");
        Path file = Files.createDirectories(data.resolve("questions/piaf-v1.0")).resolve("piaf-v1.0.json");
        List<String> subjects = List.of("pont", "moulin", "phare", "canal", "théâtre", "musée", "jardin", "marché");
        List<String> articles = IntStream.range(0, subjects.size())
                .mapToObj(i -> article(subjects.get(i), 1800 + 7 * i))
                .toList();
        Files.writeString(file, "{\"data\":[" + String.join(",", articles) + "]}");
        Path curve = root.resolve("curve.svg");

        SuiteReport report =
                parvis.suites(data, Progress.SILENT).piaf(Optional.of(curve)).run(Progress.SILENT);

        assertThat(report.data()).isEqualTo(2 * subjects.size() + " questions");
        assertThat(report.figures())
                .allSatisfy(figure -> assertThat(figure.cases()).isEqualTo(2L * subjects.size()));
        assertThat(values(report).getFirst()).as("paragraph first").isGreaterThanOrEqualTo(80);
        assertThat(report.notes())
                .anyMatch(note -> note.contains("seuil livré"))
                .anyMatch(note -> note.contains("Confiance affichée"));
        assertThat(curve).content().contains("<svg").contains("PIAF");
    }

    private static String article(String subject, int year) {
        String built = "Le %s de la ville fut construit en %d par la commune.".formatted(subject, year);
        String visited = "Le %s se visite le dimanche avec un guide nommé Guide%d.".formatted(subject, year);
        return """
                {"title":"Le %s","paragraphs":[
                 {"context":"%s","qas":[{"question":"En quelle année le %s fut-il construit ?","answers":[{"answer_start":%d,"text":"%d"}]}]},
                 {"context":"%s","qas":[{"question":"Quel guide fait visiter le %s le dimanche ?","answers":[{"answer_start":%d,"text":"Guide%d"}]}]}]}""".formatted(
                        subject,
                        built,
                        subject,
                        built.indexOf(Integer.toString(year)),
                        year,
                        visited,
                        subject,
                        visited.indexOf("Guide" + year),
                        year);
    }

    @Test
    void followsADialogueAndComparesItWithTheQuestionInFull() throws IOException {
        Path dialogues = Files.write(root.resolve("dialogues.jsonl"), List.of("""
                {"id":"D01","caller":"anyone","collection":"essai","turns":[\
                {"question":"Combien coûte l’abonnement annuel de bus ?","document":"bus","text":"coûte 110 euros"},\
                {"question":"et où est-il vendu ?","standalone":"Où est vendu l’abonnement annuel de bus ?","document":"bus","text":"vendu dans les gares"}]}""", """
                {"id":"D02","caller":"anyone","collection":"essai","turns":[\
                {"question":"À quelle heure ferme la piscine ?","document":"piscine","text":"ferme à vingt heures"},\
                {"question":"et sur la lune ?","standalone":"Quel est le poids de la lune ?"}]}"""));

        SuiteReport report = new ConversationSuite(
                        dialogues,
                        () -> {},
                        parvis.assistant(),
                        parvis.passageFinder(),
                        _ -> new Caller.Anonymous(),
                        TODAY)
                .run(Progress.SILENT);

        assertThat(report.data()).startsWith("2 dialogues, 1 questions de suite, 1 sans réponse");
        List<Double> values = values(report);
        int half = values.size() / 2;
        assertThat(values.subList(0, 3)).as("odd: found, in full, share").containsExactly(100.0, 100.0, 100.0);
        assertThat(report.figures().get(0).cases()).isEqualTo(1);
        assertThat(report.figures().get(half).cases()).as("even: none to find").isZero();
        assertThat(report.figures().get(half + 5).cases())
                .as("even: one without an answer")
                .isEqualTo(1);
        assertThat(values.get(half + 6)).as("in full, answered falsely").isZero();
    }

    private static List<Double> values(SuiteReport report) {
        return report.figures().stream().map(SuiteReport.Figure::value).toList();
    }

    private static Source source(List<SourceDocument> documents) {
        return new Source() {
            @Override
            public String origin() {
                return "test";
            }

            @Override
            public void read(Consumer<Item> sink) {
                documents.forEach(document -> sink.accept(new Item.Found(document)));
            }
        };
    }

    private static SourceDocument document(String id, String title, String text) {
        return new SourceDocument(
                id, null, title, null, List.of(), List.of(), text, List.of(), List.of(), "", null, null, null, null,
                Map.of());
    }
}
