package fr.parvis.knowledge.internal.encoder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One document in twenty, chosen by its id, teaches nothing and judges instead. The same documents are held back at every
 * training, so an older encoder has not seen them either.
 */
final class HeldBackPairs {
    private static final int ONE_IN = 20;
    /** Of a very large collection a sample teaches: a training reads about 600,000 pairs, and memory is bounded so. */
    private static final int MOST_TRAINED = 300_000;

    private static final int MOST_QUERIES = 1_000;
    private static final int MOST_PASSAGES = 10_000;
    private static final int TOP = 10;

    private final List<TrainingPair> trained;
    private final Map<String, Set<Integer>> queries = new LinkedHashMap<>();
    private final List<String> passages = new ArrayList<>();

    /** Those of {@code pairs} that judge come with passages of the others as distractors, drawn with {@code seed}. */
    HeldBackPairs(List<TrainingPair> pairs, long seed) {
        List<TrainingPair> held = new ArrayList<>();
        List<TrainingPair> others = new ArrayList<>();
        for (TrainingPair pair : pairs) {
            (isHeldBack(pair.document()) ? held : others).add(pair);
        }
        SplittableRandom random = new SplittableRandom(seed);
        trained = others.size() <= MOST_TRAINED ? others : draw(others, MOST_TRAINED, random);
        Map<String, Integer> numbers = new HashMap<>();
        for (TrainingPair pair : draw(held, MOST_PASSAGES / 2, random)) {
            if (queries.size() < MOST_QUERIES || queries.containsKey(pair.query())) {
                queries.computeIfAbsent(pair.query(), query -> new HashSet<>()).add(number(pair.passage(), numbers));
            }
        }
        for (TrainingPair pair : draw(trained, MOST_PASSAGES, random)) {
            if (passages.size() >= MOST_PASSAGES) {
                break;
            }
            number(pair.passage(), numbers);
        }
    }

    static boolean isHeldBack(String document) {
        // the finalizer of MurmurHash3, because ids often differ in their last digit only
        int h = document.hashCode();
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return Math.floorMod(h ^ (h >>> 16), ONE_IN) == 0;
    }

    private static List<TrainingPair> draw(Collection<TrainingPair> pairs, int most, SplittableRandom random) {
        List<TrainingPair> drawn = new ArrayList<>(pairs);
        int count = Math.min(most, drawn.size());
        for (int i = 0; i < count; i++) {
            Collections.swap(drawn, i, i + random.nextInt(drawn.size() - i));
        }
        return drawn.subList(0, count);
    }

    private int number(String passage, Map<String, Integer> numbers) {
        return numbers.computeIfAbsent(passage, text -> {
            passages.add(text);
            return passages.size() - 1;
        });
    }

    List<TrainingPair> trained() {
        return trained;
    }

    int queries() {
        return queries.size();
    }

    /** Share of the questions with one of their passages among the first ten, 0 to 1; 0 without questions. */
    double recall(SentenceEncoder encoder) {
        int dimensions = encoder.dimensions();
        byte[] vectors = new byte[passages.size() * dimensions];
        for (int p = 0; p < passages.size(); p++) {
            byte[] vector = Quantisation.toBytes(encoder.encode(passages.get(p)));
            System.arraycopy(vector, 0, vectors, p * dimensions, dimensions);
        }
        VectorScan scan = new VectorScan(vectors, dimensions);
        int found = 0;
        for (Map.Entry<String, Set<Integer>> query : queries.entrySet()) {
            float[] vector = encoder.encodeQuestion(query.getKey());
            for (int ordinal : scan.nearest(vector, TOP).ordinals()) {
                if (query.getValue().contains(ordinal)) {
                    found++;
                    break;
                }
            }
        }
        return queries.isEmpty() ? 0 : (double) found / queries.size();
    }
}
