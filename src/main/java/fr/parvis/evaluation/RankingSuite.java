package fr.parvis.evaluation;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Retriever;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Questions with the documents that answer them ({@code {"question","gold":[id…]}} a line): in how many is a right one among
 * the first 1, 5, 10 and 100, and which share of all right ones is among the first 100. Every question counts, also those
 * whose document the collection lacks.
 */
public final class RankingSuite implements Suite {
    private static final int DEPTH = 100;
    private static final int[] RANKS = {1, 5, 10, 100};

    private final String name;
    private final String title;
    private final Path questions;
    private final Supplier<Collection> collection;
    private final Retriever retriever;
    private final LocalDate today;

    /** @param collection loads the corpus when needed, and returns it */
    public RankingSuite(
            String name,
            String title,
            Path questions,
            Supplier<Collection> collection,
            Retriever retriever,
            LocalDate today) {
        this.name = name;
        this.title = title;
        this.questions = questions;
        this.collection = collection;
        this.retriever = retriever;
        this.today = today;
    }

    private record Asked(String question, Set<String> gold) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SuiteReport run(Progress progress) {
        List<Asked> all = read();
        List<Collection> searched = List.of(collection.get());
        long[] hits = new long[RANKS.length];
        double recall = 0;
        List<String> misses = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            Asked asked = all.get(i);
            Evidence evidence = retriever.retrieve(new Inquiry(asked.question(), searched, today, DEPTH, 0));
            List<String> ranked = evidence.documents().stream()
                    .map(hit -> hit.document().id())
                    .toList();
            int first = firstRight(ranked, asked.gold());
            for (int k = 0; k < RANKS.length; k++) {
                hits[k] += first >= 0 && first < RANKS[k] ? 1 : 0;
            }
            recall += asked.gold().stream().filter(ranked::contains).count()
                    / (double) asked.gold().size();
            if (first < 0 || first >= 5) {
                misses.add((first < 0 ? "absent" : "rang " + (first + 1)) + " : " + asked.question());
            }
            progress.at("evaluation.stage.questions", i + 1, all.size());
        }
        double milliseconds = (System.nanoTime() - begun) / 1e6 / all.size();
        List<SuiteReport.Figure> figures = new ArrayList<>();
        for (int k = 0; k < RANKS.length; k++) {
            figures.add(
                    SuiteReport.Figure.of("documentInFirst", 100.0 * hits[k] / all.size(), "%", all.size(), RANKS[k]));
        }
        figures.add(SuiteReport.Figure.of("recall", 100 * recall / all.size(), "%", all.size(), DEPTH));
        figures.add(SuiteReport.Figure.of("searchTime", milliseconds, "ms", all.size()));
        return new SuiteReport(
                name,
                questions.getFileName() + ", collection " + searched.getFirst().name(),
                figures,
                List.of(),
                misses);
    }

    private static int firstRight(List<String> ranked, Set<String> gold) {
        for (int i = 0; i < ranked.size(); i++) {
            if (gold.contains(ranked.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private List<Asked> read() {
        List<Asked> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(questions)) {
                if (!line.isBlank()) {
                    JsonNode node = Json.MAPPER.readTree(line);
                    Set<String> gold = new TreeSet<>();
                    node.path("gold").forEach(id -> gold.add(id.asString()));
                    all.add(new Asked(node.path("question").asString(), gold));
                }
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, questions);
        }
        return all;
    }
}
