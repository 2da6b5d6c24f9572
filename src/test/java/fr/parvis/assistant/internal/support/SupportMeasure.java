package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.MemoryRetriever;
import fr.parvis.assistant.internal.support.SupportCheck.Verdict;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the check does with the pairs of {@code bench/support}: {@code SupportMeasure bench/support [--list]}. */
public final class SupportMeasure {
    private SupportMeasure() {}

    /** Claims of one file; {@code odd} keeps the sources whose place among all is odd: one half to look at, one to judge. */
    static List<JsonNode> read(Path file, boolean odd) throws IOException {
        List<String> sources = new ArrayList<>();
        List<JsonNode> kept = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode pair = Json.MAPPER.readTree(line);
            String source = pair.path("source").asString();
            if (!sources.contains(source)) {
                sources.add(source);
            }
            if (sources.indexOf(source) % 2 == (odd ? 1 : 0)) {
                kept.add(pair);
            }
        }
        return kept;
    }

    static Passage passage(String source) {
        return MemoryRetriever.passages(new DocumentRef("c", "d", null, "Note", null, null, null, null), source)
                .getFirst();
    }

    static Verdict judge(JsonNode pair, Language language) {
        Passage passage = passage(pair.path("source").asString());
        return new SupportCheck(language)
                .judge(pair.path("claim").asString(), List.of(passage), List.of(passage), Set.of());
    }

    /** Stems of the real chain; a word counts as much as it is rare in the sources. */
    static Language language(Path folder) throws IOException {
        FrenchAnalysis analysis = new FrenchAnalysis();
        Map<String, Integer> found = new HashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("supported.jsonl"));
        for (String line : lines) {
            new HashSet<>(analysis.stems(
                            Json.MAPPER.readTree(line).path("source").asString()))
                    .forEach(stem -> found.merge(stem, 1, Integer::sum));
        }
        int count = lines.size();
        return new Language() {
            @Override
            public List<String> stems(String text) {
                return analysis.stems(text);
            }

            @Override
            public double idf(String stem) {
                int holding = found.getOrDefault(stem, 0);
                return Math.log(1 + (count - holding + .5) / (holding + .5));
            }

            @Override
            public float[] vector(String text) {
                return new float[0];
            }

            @Override
            public double similarity(String stem, String other) {
                return 0;
            }
        };
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Language language = language(folder);
        for (boolean odd : new boolean[] {true, false}) {
            for (String file : List.of("supported", "unsupported", "light-true", "light-false")) {
                Map<String, int[]> byKind = new TreeMap<>();
                int[] all = new int[4];
                for (JsonNode pair : read(folder.resolve(file + ".jsonl"), odd)) {
                    Verdict verdict = judge(pair, language);
                    int which = verdict instanceof Verdict.Kept ? 0 : verdict instanceof Verdict.Replaced ? 1 : 2;
                    Passage passage = passage(pair.path("source").asString());
                    List<Token> claim = Token.of(pair.path("claim").asString());
                    boolean shortening = passage.units().stream()
                                    .anyMatch(u -> Alignment.isShortening(claim, Token.of(passage.text(u))))
                            || Alignment.isShortening(claim, Token.of(passage.text()));
                    all[which]++;
                    all[3] += shortening ? 1 : 0;
                    int[] kind = byKind.computeIfAbsent(pair.path("kind").asString(), _ -> new int[4]);
                    kind[which]++;
                    kind[3] += shortening ? 1 : 0;
                    boolean worth = file.equals("unsupported") || file.equals("light-false")
                            ? which == 0 || shortening
                            : which == 2 || (file.equals("light-true") && !shortening);
                    if (arguments.length > 1 && odd && worth) {
                        System.out.println(verdict.getClass().getSimpleName() + (shortening ? "*" : "") + " "
                                + pair.path("kind").asString() + "\n   "
                                + pair.path("source").asString() + "\n   -> "
                                + pair.path("claim").asString());
                    }
                }
                print((odd ? "odd  " : "even ") + file, all);
                byKind.forEach((name, counts) -> print("       " + name, counts));
            }
        }
    }

    private static void print(String name, int[] counts) {
        System.out.printf(
                Locale.ROOT,
                "%-28s kept %3d  replaced %3d  withdrawn %3d   a shortening %3d%n",
                name,
                counts[0],
                counts[1],
                counts[2],
                counts[3]);
    }
}
