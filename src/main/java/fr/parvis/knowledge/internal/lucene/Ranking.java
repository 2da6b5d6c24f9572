package fr.parvis.knowledge.internal.lucene;

import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Orders what the words found by a weighted sum of {@link RankingFeatures}, fitted to questions with known answers (listwise
 * softmax; {@code RankingFit} makes the file again). Without an encoder in every collection searched, weights for words alone.
 */
final class Ranking {
    /** Candidates that are ordered by more than their words. */
    static final int DEPTH = 200;

    /** Enough when only the first are shown: 40 to 100 measured the same among the first ten. */
    private static final int DEPTH_FOR_FEW = 50;

    private static final int FEW = 30;

    /** How many candidates to find when so many documents are wanted. */
    static int depth(int documents) {
        return documents <= FEW ? DEPTH_FOR_FEW : Math.max(DEPTH, documents);
    }

    private static final String WEIGHTS = "/retrieval/ranking-weights.json";

    private final double[] withMeaning;
    private final double[] wordsAlone;

    private Ranking(double[] withMeaning, double[] wordsAlone) {
        this.withMeaning = withMeaning;
        this.wordsAlone = wordsAlone;
    }

    static Ranking load() {
        try (InputStream resource = Ranking.class.getResourceAsStream(WEIGHTS)) {
            if (resource == null) {
                throw new IllegalStateException("missing " + WEIGHTS);
            }
            JsonNode root = Json.MAPPER.readTree(resource);
            return new Ranking(weights(root.path("withMeaning")), weights(root.path("wordsAlone")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] weights(JsonNode named) {
        double[] weights = new double[RankingFeatures.ALL.length];
        for (RankingFeatures feature : RankingFeatures.ALL) {
            weights[feature.ordinal()] = named.path(feature.name()).asDouble(0);
        }
        return weights;
    }

    /**
     * The candidates in their final order. The first has score 1; another one's is how likely it is the right one, compared
     * with the first, as long as it was among the first {@link #DEPTH}.
     */
    List<Candidate> rank(List<Candidate> found) {
        if (found.isEmpty()) {
            return found;
        }
        List<Candidate> best = new ArrayList<>(found.subList(0, Math.min(DEPTH, found.size())));
        boolean meaning = best.stream().allMatch(candidate -> candidate.snapshot.encoder != null);
        double[] weights = meaning ? withMeaning : wordsAlone;
        float[][] features = RankingFeatures.of(best);
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < best.size(); i++) {
            double sum = 0;
            for (int f = 0; f < weights.length; f++) {
                sum += weights[f] * features[i][f];
            }
            best.get(i).score = sum;
            greatest = Math.max(greatest, sum);
        }
        double least = 1;
        for (Candidate candidate : best) {
            candidate.score = Math.exp(candidate.score - greatest);
            least = Math.min(least, candidate.score);
        }
        best.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.score));
        for (Candidate candidate : found.subList(best.size(), found.size())) {
            candidate.score = least * candidate.lexical / found.getFirst().lexical;
            best.add(candidate);
        }
        return best;
    }
}
