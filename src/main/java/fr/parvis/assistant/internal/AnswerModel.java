package fr.parvis.assistant.internal;

import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Everything learned that answers rest on, read once from {@code assistant/answer-model.json}. How it was fitted and what
 * it reaches stands in {@code doc/measurements.md}.
 */
public final class AnswerModel {
    private static final String RESOURCE = "/assistant/answer-model.json";

    private final String id;
    private final SentenceRanker ranker;
    private final Logistic answerable;
    private final Logistic right;
    private final NullStatistics usualNulls;
    private final Map<String, Bounds> bounds;

    /**
     * From which probability one answers, and from which one offers passages to read.
     *
     * @param answer 0 to 1, not below {@code passages}
     */
    public record Bounds(double answer, double passages) {
        public Bounds {
            if (!(0 <= passages && passages <= answer && answer <= 1)) {
                throw new IllegalArgumentException("0 <= passages <= answer <= 1, not " + passages + ", " + answer);
            }
        }
    }

    /** The file's form: weights by name, so that a feature added later does not silently take another's weight. */
    public record Fitted(
            Map<String, Double> ranker,
            LogisticByName answerable,
            LogisticByName right,
            Map<String, NullLine> usualNulls,
            Map<String, Bounds> thresholds) {
        public record LogisticByName(double intercept, Map<String, Double> weights) {}

        public record NullLine(double intercept, double slope, double deviation) {}
    }

    AnswerModel(Fitted fitted, String id) {
        this.id = id;
        double[] weights = new double[Feature.COUNT];
        fitted.ranker().forEach((name, weight) -> weights[Feature.valueOf(name).ordinal()] = weight);
        this.ranker = new SentenceRanker(weights);
        this.answerable = logistic(fitted.answerable());
        this.right = logistic(fitted.right());
        double[] ones = new double[Sign.COUNT];
        java.util.Arrays.fill(ones, 1);
        this.usualNulls = new NullStatistics(new double[Sign.COUNT], new double[Sign.COUNT], ones);
        fitted.usualNulls().forEach((name, line) -> {
            int i = Sign.valueOf(name).ordinal();
            usualNulls.intercept()[i] = line.intercept();
            usualNulls.slope()[i] = line.slope();
            usualNulls.deviation()[i] = line.deviation();
        });
        this.bounds = Map.copyOf(fitted.thresholds());
    }

    /** The model that ships; read at first use. */
    public static AnswerModel shipped() {
        return Shipped.MODEL;
    }

    private static final class Shipped {
        static final AnswerModel MODEL = read();

        private static AnswerModel read() {
            try (InputStream in = AnswerModel.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("missing " + RESOURCE);
                }
                byte[] bytes = in.readAllBytes();
                CRC32 sum = new CRC32();
                sum.update(bytes);
                return new AnswerModel(Json.MAPPER.readValue(bytes, Fitted.class), Long.toHexString(sum.getValue()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Changes with any weight: what was measured with another model does not hold for this one. */
    public String id() {
        return id;
    }

    SentenceRanker ranker() {
        return ranker;
    }

    NullStatistics usualNulls() {
        return usualNulls;
    }

    /** Bounds of a use case, else those of {@code default}. */
    public Bounds bounds(String useCase) {
        return bounds.getOrDefault(useCase, bounds.getOrDefault("default", new Bounds(.5, .2)));
    }

    /** Probability that the documents answer, 0 to 1. */
    double answerable(double[] signs, double[] z) {
        return answerable.probability(join(signs, z));
    }

    /** Probability that the best sentence is the right one, given that the documents answer, 0 to 1. */
    double right(double[] signs, double[] z) {
        return right.probability(join(signs, z));
    }

    public static double[] join(double[] signs, double[] z) {
        double[] both = java.util.Arrays.copyOf(signs, signs.length + z.length);
        System.arraycopy(z, 0, both, signs.length, z.length);
        return both;
    }

    private static Logistic logistic(Fitted.LogisticByName byName) {
        double[] weights = new double[2 * Sign.COUNT];
        byName.weights().forEach((name, weight) -> {
            boolean z = name.startsWith("z:");
            int i = Sign.valueOf(z ? name.substring(2) : name).ordinal();
            weights[z ? Sign.COUNT + i : i] = weight;
        });
        return new Logistic(byName.intercept(), weights);
    }

    public static Map<String, Double> byName(double[] weights) {
        Map<String, Double> byName = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                String name = Sign.values()[i % Sign.COUNT].name();
                byName.put(i < Sign.COUNT ? name : "z:" + name, weights[i]);
            }
        }
        return byName;
    }
}
