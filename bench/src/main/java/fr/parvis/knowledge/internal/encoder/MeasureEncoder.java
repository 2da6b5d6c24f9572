package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.corpora.Corpus;
import fr.parvis.knowledge.internal.corpora.CorpusSource;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Trains an encoder on the sheets of service-public and ranks them for real questions by the encoder alone: best passage +
 * ½ whole text + ½ title and description.
 */
public final class MeasureEncoder {
    private static final int[] RANKS = {1, 5, 10, 100};

    private final StaticEncoder encoder;
    private final List<String> ids = new ArrayList<>();
    private final List<VectorScan> passages = new ArrayList<>();
    private final List<float[]> wholes = new ArrayList<>();
    private final List<float[]> titles = new ArrayList<>();

    private MeasureEncoder(StaticEncoder encoder) {
        this.encoder = encoder;
    }

    /** Arguments: a folder to keep the corpus and the encoder in, the file of questions. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, SourceDocument> sheets = new LinkedHashMap<>();
        Corpus corpus = Corpus.ALL.stream()
                .filter(one -> one.name().equals("service-public"))
                .findFirst()
                .orElseThrow();
        new CorpusSource(corpus, new DataFolder(folder)).read(item -> {
            if (item instanceof Source.Item.Found found && found.document().id().startsWith("F")) {
                sheets.put(found.document().id(), found.document());
            }
        });
        PassageSplitter splitter = new PassageSplitter();
        Map<String, List<Passage>> passages = new LinkedHashMap<>();
        sheets.forEach((id, sheet) -> passages.put(id, splitter.split("service-public", sheet)));
        FrenchAnalysis analysis = new FrenchAnalysis();
        Path file = folder.resolve("encoder.bin");
        Files.deleteIfExists(file);
        TrainingOutcome outcome = new EncoderTraining(analysis::stems, openers())
                .train(file, sheets.values(), sheet -> passages.get(sheet.id()), Progress.SILENT, () -> false);
        System.out.println(outcome);
        System.out.printf("file %.1f MB%n", Files.size(file) / 1e6);
        long start = System.nanoTime();
        StaticEncoder encoder = StaticEncoder.open(file, analysis::stems);
        System.out.printf("opened in %d ms%n", (System.nanoTime() - start) / 1_000_000);
        MeasureEncoder measure = new MeasureEncoder(encoder);
        start = System.nanoTime();
        sheets.values().forEach(sheet -> measure.add(sheet, passages.get(sheet.id())));
        System.out.printf("indexed in %.1f s%n", (System.nanoTime() - start) / 1e9);
        measure.ask(Path.of(arguments[1]));
    }

    private static List<String> openers() throws IOException {
        try (var in = MeasureEncoder.class.getResourceAsStream("/language/question-openers.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private void add(SourceDocument sheet, List<Passage> passages) {
        ids.add(sheet.id());
        int dimensions = encoder.dimensions();
        byte[] vectors = new byte[passages.size() * dimensions];
        for (int p = 0; p < passages.size(); p++) {
            byte[] vector = Quantisation.toBytes(encoder.encode(passages.get(p).text()));
            System.arraycopy(vector, 0, vectors, p * dimensions, dimensions);
        }
        this.passages.add(new VectorScan(vectors, dimensions));
        String title = sheet.title() + " " + sheet.description();
        wholes.add(encoder.encode(title + " " + sheet.text()));
        titles.add(encoder.encode(title));
    }

    private void ask(Path questions) throws IOException {
        int[] hits = new int[RANKS.length];
        double reciprocal = 0;
        List<String> lines = Files.readAllLines(questions);
        for (String line : lines) {
            JsonNode question = Json.MAPPER.readTree(line);
            Set<String> gold = new HashSet<>();
            question.path("gold").forEach(id -> gold.add(id.asString()));
            int rank = rank(encoder.encodeQuestion(question.path("question").asString()), gold);
            reciprocal += 1d / rank;
            for (int r = 0; r < RANKS.length; r++) {
                hits[r] += rank <= RANKS[r] ? 1 : 0;
            }
        }
        for (int r = 0; r < RANKS.length; r++) {
            System.out.printf("hit@%d %.1f  ", RANKS[r], 100d * hits[r] / lines.size());
        }
        System.out.printf("MRR %.3f on %d questions%n", reciprocal / lines.size(), lines.size());
    }

    /** Of the best gold sheet, from 1; past the last when none is in the corpus. */
    private int rank(float[] question, Set<String> gold) {
        double[] scores = new double[ids.size()];
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            VectorScan.Nearest nearest = passages.get(i).nearest(question, 1);
            scores[i] = (nearest.cosines().length == 0 ? 0 : nearest.cosines()[0])
                    + .5 * cosine(question, wholes.get(i))
                    + .5 * cosine(question, titles.get(i));
            if (gold.contains(ids.get(i))) {
                best = Math.max(best, scores[i]);
            }
        }
        int rank = 1;
        for (double score : scores) {
            rank += score > best ? 1 : 0;
        }
        return rank;
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int d = 0; d < left.length; d++) {
            sum += left[d] * right[d];
        }
        return sum;
    }
}
