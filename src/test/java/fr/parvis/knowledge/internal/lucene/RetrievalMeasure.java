package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.corpora.Corpus;
import fr.parvis.knowledge.internal.corpora.CorpusSource;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.knowledge.internal.store.SqlDocumentStore;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Measures retrieval on the questions of {@code data/questions}: {@code RetrievalMeasure WORK DATA [train] [SET…]}. WORK is a data
 * folder of its own, kept between runs.
 */
final class RetrievalMeasure implements AutoCloseable {
    static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    record Asked(String question, Set<String> gold) {}

    final FrenchAnalysis analysis = new FrenchAnalysis();
    final DataFolder folder;
    final Path data;
    final Store store;
    final SqlDocumentStore documents;
    final IndexFollower follower;
    final LuceneRetriever retriever;

    RetrievalMeasure(Path work, Path data) {
        this.folder = new DataFolder(work);
        this.data = data;
        this.store = Store.open(folder);
        this.documents = new SqlDocumentStore(store);
        this.follower = new IndexFollower(folder, documents, analysis, new PassageSplitter());
        this.retriever = new LuceneRetriever(folder, analysis);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> options = new ArrayList<>(List.of(arguments));
        Path work = Path.of(options.removeFirst());
        Path data = Path.of(options.removeFirst());
        boolean train = options.remove("train");
        boolean rebuild = options.remove("rebuild");
        PrintStream out = System.out;
        try (RetrievalMeasure measure = new RetrievalMeasure(work, data)) {
            for (String set : options.isEmpty() ? List.of("service-public", "cnil-faq", "code-du-travail") : options) {
                Collection collection = measure.load(set, out);
                if (rebuild) {
                    double start = processorSeconds();
                    measure.follower.rebuild(collection, Progress.SILENT);
                    measure.retriever.refresh();
                    out.printf("%s rebuilt in %.1f s of processor%n", set, processorSeconds() - start);
                }
                if (train) {
                    long start = System.nanoTime();
                    measure.follower.train(collection, told(out));
                    measure.retriever.refresh();
                    out.printf(
                            "%s trained and indexed again in %.1f s elapsed%n", set, (System.nanoTime() - start) / 1e9);
                }
                measure.report(set, collection, out);
            }
        }
    }

    /** What training says of itself: pairs, processor time, energy, recall. */
    private static Progress told(PrintStream out) {
        return new Progress() {
            @Override
            public void tell(String key, Object... arguments) {
                out.println(Messages.text(Locale.FRENCH, key, arguments));
            }

            @Override
            public void at(String stage, long done, long total) {}
        };
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    Collection load(String set, PrintStream out) {
        Collection collection = new Collections(store, InstantSource.system()).getOrCreate(set);
        if (documents.revision(collection) == 0) {
            long start = System.nanoTime();
            Source source = set.equals("service-public")
                    ? new CorpusSource(
                            Corpus.ALL.stream()
                                    .filter(corpus -> corpus.name().equals(set))
                                    .findFirst()
                                    .orElseThrow(),
                            folder)
                    : new Lines(set, corpusFile(set));
            new Ingestion(store, folder, new Originals(store, folder, InstantSource.system()), InstantSource.system())
                    .ingest(collection, source, Progress.SILENT);
            out.printf("%s stored in %.1f s%n", set, (System.nanoTime() - start) / 1e9);
        }
        long start = System.nanoTime();
        follower.follow(collection, Progress.SILENT);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("%s followed in %.1f s, %d documents%n", set, seconds, documents.count(collection, DAY));
        return collection;
    }

    private Path corpusFile(String set) {
        Path plain = data.resolve("questions").resolve(set + "-corpus.jsonl");
        return Files.exists(plain) ? plain : data.resolve("questions").resolve(set + "-corpus.jsonl.gz");
    }

    List<Asked> questions(String set) throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("questions").resolve(set + ".jsonl"))) {
            JsonNode node = Json.MAPPER.readTree(line);
            Set<String> gold = new TreeSet<>();
            node.path("gold").forEach(id -> gold.add(id.asString()));
            asked.add(new Asked(node.path("question").asString(), gold));
        }
        return asked;
    }

    void report(String set, Collection collection, PrintStream out) throws IOException {
        List<Asked> questions = questions(set);
        int[] ranks = {1, 5, 10, 100};
        Map<Integer, Integer> hits = new LinkedHashMap<>();
        double recall = 0;
        for (Asked asked : questions) {
            Evidence evidence = retriever.retrieve(new Inquiry(asked.question(), List.of(collection), DAY, 100, 0));
            List<String> ids = evidence.documents().stream()
                    .map(hit -> hit.document().id())
                    .toList();
            int first = 1;
            while (first <= ids.size() && !asked.gold().contains(ids.get(first - 1))) {
                first++;
            }
            for (int rank : ranks) {
                hits.merge(rank, first <= Math.min(rank, ids.size()) ? 1 : 0, Integer::sum);
            }
            recall += asked.gold().stream().filter(ids::contains).count()
                    / (double) asked.gold().size();
        }
        StringBuilder line = new StringBuilder(set);
        hits.forEach((rank, count) -> line.append("  @%d %.1f".formatted(rank, 100.0 * count / questions.size())));
        out.println(line.append("  R@100 %.1f".formatted(100 * recall / questions.size())));
        out.printf("%s: %.3f ms of processor a question%n", set, milliseconds(collection, questions));
    }

    private double milliseconds(Collection collection, List<Asked> questions) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 15; i++) {
            for (Asked asked : questions) {
                retriever.retrieve(new Inquiry(asked.question(), List.of(collection), DAY, 10, 12));
            }
        }
        long start = threads.getCurrentThreadCpuTime();
        int count = 0;
        while (threads.getCurrentThreadCpuTime() - start < 2_000_000_000L) {
            for (Asked asked : questions) {
                retriever.retrieve(new Inquiry(asked.question(), List.of(collection), DAY, 10, 12));
                count++;
            }
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6 / count;
    }

    @Override
    public void close() {
        retriever.close();
        store.close();
    }

    private record Lines(String name, Path file) implements Source {
        @Override
        public String origin() {
            return name;
        }

        @Override
        public void read(Consumer<Item> sink) {
            try (InputStream bytes = Files.newInputStream(file);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(
                            file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                            StandardCharsets.UTF_8))) {
                lines.lines()
                        .map(Json.MAPPER::readTree)
                        .forEach(node -> sink.accept(new Item.Found(new SourceDocument(
                                node.path("id").asString(),
                                null,
                                node.path("title").asString(""),
                                null,
                                List.of(),
                                List.of(),
                                node.path("text").asString(),
                                List.of(),
                                List.of(),
                                "",
                                null,
                                null,
                                null,
                                null,
                                Map.of()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
