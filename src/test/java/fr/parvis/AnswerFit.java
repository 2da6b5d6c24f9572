package fr.parvis;

import fr.parvis.assistant.AnswerTraining;
import fr.parvis.assistant.AnswerTraining.Figures;
import fr.parvis.assistant.LabelledQuestion;
import fr.parvis.assistant.RiskCoverage;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.evaluation.Piaf;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Learns what answers rest on and measures it on questions that each fit had not seen: {@code AnswerFit WORK DATA LABELLED [MODEL]}.
 * WORK is a data folder of its own, kept between runs; DATA holds PIAF and the residents' questions; LABELLED is {@code bench/answers};
 * MODEL, when given, receives the weights that would ship.
 */
final class AnswerFit {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final double ANSWER = .7;
    private static final double PASSAGES = .4;

    /** One sheet in so many joins those that are asked about, to make a collection as large as an authority's own. */
    private static final int OTHER_SHEETS_ONE_IN = 14;

    private final Parvis parvis;
    private final Path data;
    private final Path labelled;
    private final Map<LabelledQuestion, LocalDate> days = new HashMap<>();

    private AnswerFit(Parvis parvis, Path data, Path labelled) {
        this.parvis = parvis;
        this.data = data;
        this.labelled = labelled;
    }

    public static void main(String[] arguments) throws IOException {
        try (Parvis parvis = Parvis.open(new DataFolder(Path.of(arguments[0])))) {
            AnswerFit fit = new AnswerFit(parvis, Path.of(arguments[1]), Path.of(arguments[2]));
            AnswerTraining training = fit.training();
            List<Figures> all =
                    arguments.length > 3 ? training.fit(Path.of(arguments[3]), ANSWER, PASSAGES) : training.measure();
            all.forEach(figures -> print(figures, System.out));
        }
    }

    private AnswerTraining training() throws IOException {
        parvis.sample().load(Progress.SILENT);
        if (named("service-public").isEmpty()) {
            parvis.library().addCorpus("service-public", Progress.SILENT);
        }
        Piaf piaf = Piaf.read(data);
        Collection articles = ingest("piaf", piaf);
        List<JsonNode> asked = lines(labelled.resolve("sheets.jsonl"));
        Collection sheets = ingest("sheets", dossier(asked));
        List<LabelledQuestion> sample = new ArrayList<>(labelled(lines(labelled.resolve("sample.jsonl")), ""));
        lines(labelled.resolve("sample-absent.jsonl")).forEach(line -> {
            String text = line.path("question").asString();
            sample.add(new LabelledQuestion(text, Set.of(), -1, -1, text));
        });
        List<Collection> authority = named("aides", "services", "deliberations", "agents", "rh-gestion");
        return new AnswerTraining(parvis.retriever())
                .add("piaf", 1, List.of(articles), piaf.questions(), this::day)
                .add("sheets", 5, List.of(sheets), labelled(asked, "sheets"), this::day)
                .add("sample", 10, authority, sample, this::day)
                .add("residents", 3, named("service-public"), residents(), this::day);
    }

    private static void print(Figures figures, PrintStream out) {
        StringBuilder line = new StringBuilder(String.format("%-10s %5d", figures.name(), figures.questions()));
        figures.shares()
                .forEach((name, share) -> line.append(String.format(Locale.ROOT, "  %s %.1f", name, 100 * share)));
        RiskCoverage.Point point = figures.curve().within(ThresholdCalibration.FALSE_ANSWERS);
        out.println(line.append(String.format(
                Locale.ROOT,
                "  words %d  answered at 8 %% false %.1f, threshold %.2f",
                figures.words(),
                100 * point.coverage(),
                point.threshold())));
        figures.reliability()
                .rows()
                .forEach(row -> out.printf(
                        Locale.ROOT,
                        "%-10s %-8s %4d answers, right %.1f %%, stated %.1f %%; answerable %d, right %.1f %%%n",
                        "",
                        row.word(),
                        row.answers(),
                        100 * row.share(),
                        100 * row.stated(),
                        row.answerable(),
                        100 * row.shareOfAnswerable()));
    }

    private LocalDate day(LabelledQuestion question) {
        return days.getOrDefault(question, DAY);
    }

    private List<Collection> named(String... names) {
        return parvis.collections().listReadable(new Caller.LocalAdministrator()).stream()
                .filter(collection -> List.of(names).contains(collection.name()))
                .toList();
    }

    private Collection ingest(String name, Source source) {
        Collection collection = parvis.collections().getOrCreate(name);
        parvis.library().ingest(collection, source, Progress.SILENT);
        return collection;
    }

    /** The sheets that are asked about, among some others. */
    private Source dossier(List<JsonNode> asked) {
        Set<String> wanted = new TreeSet<>();
        asked.forEach(line -> wanted.add(line.path("document").asString()));
        List<SourceDocument> sheets = new ArrayList<>();
        parvis.documents().forEachChange(named("service-public").getFirst(), 0, version -> {
            SourceDocument sheet = version.document();
            if (sheet != null
                    && sheet.id().startsWith("F")
                    && (wanted.contains(sheet.id()) || sheet.id().hashCode() % OTHER_SHEETS_ONE_IN == 0)) {
                sheets.add(sheet);
            }
        });
        return new Source() {
            @Override
            public String origin() {
                return "sheets";
            }

            @Override
            public void read(Consumer<Item> sink) {
                sheets.forEach(sheet -> sink.accept(new Item.Found(sheet)));
            }
        };
    }

    private List<LabelledQuestion> labelled(List<JsonNode> lines, String collection) {
        List<LabelledQuestion> questions = new ArrayList<>();
        for (JsonNode line : lines) {
            LocalDate on =
                    line.path("on").isString() ? LocalDate.parse(line.path("on").asString()) : DAY;
            String document = line.path("document").asString();
            String excerpt = line.path("excerpt").asString();
            int start = named(line.path("collection").asString(collection)).stream()
                    .flatMap(one -> parvis.documents().find(one, document, on).stream())
                    .flatMap(version -> Stream.ofNullable(version.document()))
                    .mapToInt(found -> found.text().indexOf(excerpt))
                    .findFirst()
                    .orElse(-1);
            if (start < 0) {
                throw new IllegalArgumentException("not in " + document + " on " + on + ": " + excerpt);
            }
            LabelledQuestion question = new LabelledQuestion(
                    line.path("question").asString(), Set.of(document), start, start + excerpt.length(), document);
            days.put(question, on);
            questions.add(question);
        }
        return questions;
    }

    private List<LabelledQuestion> residents() throws IOException {
        List<LabelledQuestion> questions = new ArrayList<>();
        for (JsonNode line : lines(data.resolve("questions/service-public.jsonl"))) {
            Set<String> gold = new TreeSet<>();
            line.path("gold").forEach(one -> gold.add(one.asString()));
            questions.add(new LabelledQuestion(
                    line.path("question").asString(),
                    gold,
                    -1,
                    -1,
                    line.path("id").asString()));
        }
        return questions;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Json.MAPPER::readTree).toList();
    }
}
