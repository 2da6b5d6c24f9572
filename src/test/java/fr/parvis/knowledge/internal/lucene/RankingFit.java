package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.internal.lucene.RetrievalMeasure.Asked;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fits the weights of {@link Ranking} and says, by cross-validation, what they are worth: {@code RankingFit WORK DATA [write FILE]}.
 * Listwise softmax over the candidates of each question, all gold documents together, with an L2 penalty.
 */
final class RankingFit {
    private static final int FOLDS = 5;
    private static final int REPEATS = 2;
    private static final int STEPS = 300;
    private static final double PENALTY = 2e-3;
    private static final double RATE = .15;

    /** @param gold places of right documents among the candidates, maybe none */
    record Example(String set, float[][] features, List<Integer> gold) {}

    private RankingFit() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        List<Example> examples = new ArrayList<>();
        try (RetrievalMeasure measure = new RetrievalMeasure(Path.of(arguments[0]), Path.of(arguments[1]))) {
            for (String set : List.of("service-public", "cnil-faq")) {
                Collection collection = measure.load(set, out);
                for (Asked asked : measure.questions(set)) {
                    examples.add(example(measure, set, collection, asked));
                }
            }
        }
        Map<String, Map<String, Double>> fitted = new LinkedHashMap<>();
        for (boolean meaning : new boolean[] {true, false}) {
            boolean[] used = new boolean[RankingFeatures.ALL.length];
            for (RankingFeatures feature : RankingFeatures.ALL) {
                used[feature.ordinal()] = meaning || !feature.name().startsWith("MEANING");
            }
            validate(examples, used, PENALTY, out, meaning ? "with meaning" : "words alone");
            double[] weights = fit(examples, used, PENALTY);
            Map<String, Double> named = new LinkedHashMap<>();
            for (RankingFeatures feature : RankingFeatures.ALL) {
                if (used[feature.ordinal()]) {
                    named.put(feature.name(), Math.round(weights[feature.ordinal()] * 1000) / 1000.0);
                }
            }
            fitted.put(meaning ? "withMeaning" : "wordsAlone", named);
            out.println(named);
        }
        if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), Json.PRETTY.writeValueAsString(fitted) + "\n");
        }
    }

    private static Example example(RetrievalMeasure measure, String set, Collection collection, Asked asked) {
        List<Candidate> candidates =
                measure.retriever.candidates(asked.question(), List.of(collection), RetrievalMeasure.DAY);
        List<Integer> gold = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (asked.gold()
                    .contains(LuceneRetriever.reference(collection, candidates.get(i))
                            .id())) {
                gold.add(i);
            }
        }
        return new Example(set, RankingFeatures.of(candidates), gold);
    }

    private static void validate(List<Example> examples, boolean[] used, double penalty, PrintStream out, String name) {
        Map<String, int[]> hits = new LinkedHashMap<>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            List<Example> shuffled = new ArrayList<>(examples);
            Collections.shuffle(shuffled, new Random(repeat));
            for (int fold = 0; fold < FOLDS; fold++) {
                List<Example> train = new ArrayList<>();
                List<Example> test = new ArrayList<>();
                for (int i = 0; i < shuffled.size(); i++) {
                    (i % FOLDS == fold ? test : train).add(shuffled.get(i));
                }
                double[] weights = fit(train, used, penalty);
                for (Example example : test) {
                    int[] counts = hits.computeIfAbsent(example.set(), _ -> new int[5]);
                    int rank = rank(example, weights);
                    counts[0]++;
                    counts[1] += rank <= 1 ? 1 : 0;
                    counts[2] += rank <= 5 ? 1 : 0;
                    counts[3] += rank <= 10 ? 1 : 0;
                    counts[4] += rank <= 100 ? 1 : 0;
                }
            }
        }
        hits.forEach((set, counts) -> out.printf(
                "%s, penalty %.4f, %s: @1 %.1f @5 %.1f @10 %.1f @100 %.1f%n",
                name,
                penalty,
                set,
                100.0 * counts[1] / counts[0],
                100.0 * counts[2] / counts[0],
                100.0 * counts[3] / counts[0],
                100.0 * counts[4] / counts[0]));
    }

    private static int rank(Example example, double[] weights) {
        double best = Double.NEGATIVE_INFINITY;
        for (int gold : example.gold()) {
            best = Math.max(best, dot(example.features()[gold], weights));
        }
        int rank = 1;
        for (float[] row : example.features()) {
            rank += dot(row, weights) > best ? 1 : 0;
        }
        return example.gold().isEmpty() ? Integer.MAX_VALUE : rank;
    }

    /** Full-batch Adam: the problem is convex, small and needs no more. */
    static double[] fit(List<Example> all, boolean[] used, double penalty) {
        List<Example> examples =
                all.stream().filter(example -> !example.gold().isEmpty()).toList();
        int size = used.length;
        double[] weights = new double[size];
        double[] mean = new double[size];
        double[] square = new double[size];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = new double[size];
            for (Example example : examples) {
                add(example, weights, gradient, 1.0 / examples.size());
            }
            for (int f = 0; f < size; f++) {
                if (!used[f]) {
                    continue;
                }
                double g = gradient[f] + penalty * weights[f];
                mean[f] = .9 * mean[f] + .1 * g;
                square[f] = .999 * square[f] + .001 * g * g;
                double rate = RATE * (step < STEPS / 2 ? 1 : .1);
                weights[f] -= rate
                        * (mean[f] / (1 - Math.pow(.9, step)))
                        / (Math.sqrt(square[f] / (1 - Math.pow(.999, step))) + 1e-9);
            }
        }
        return weights;
    }

    /** Gradient of minus the logarithm of the probability that the right documents get together. */
    private static void add(Example example, double[] weights, double[] gradient, double share) {
        float[][] rows = example.features();
        double[] scores = new double[rows.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            scores[i] = dot(rows[i], weights);
            greatest = Math.max(greatest, scores[i]);
        }
        double all = 0;
        double right = 0;
        for (int i = 0; i < rows.length; i++) {
            scores[i] = Math.exp(scores[i] - greatest);
            all += scores[i];
        }
        boolean[] gold = new boolean[rows.length];
        for (int i : example.gold()) {
            gold[i] = true;
            right += scores[i];
        }
        for (int i = 0; i < rows.length; i++) {
            double pull = share * (scores[i] / all - (gold[i] ? scores[i] / right : 0));
            for (int f = 0; f < weights.length; f++) {
                gradient[f] += pull * rows[i][f];
            }
        }
    }

    private static double dot(float[] row, double[] weights) {
        double sum = 0;
        for (int f = 0; f < weights.length; f++) {
            sum += row[f] * weights[f];
        }
        return sum;
    }
}
