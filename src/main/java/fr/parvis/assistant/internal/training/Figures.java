package fr.parvis.assistant.internal.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures of a score that should be high for the right and low for the wrong. */
public final class Figures {
    private Figures() {}

    /** A score with whether it should have been high. */
    public record Scored(double score, boolean positive) {}

    /** Area under the ROC curve: how often a positive scores above a negative; ties count half. 0.5 is chance. */
    public static double auroc(List<Scored> all) {
        List<Scored> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble(Scored::score));
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < sorted.size(); ) {
            int j = i;
            while (j < sorted.size() && sorted.get(j).score() == sorted.get(i).score()) {
                j++;
            }
            for (int k = i; k < j; k++) {
                if (sorted.get(k).positive()) {
                    rankSum += (i + j + 1) / 2.0;
                    positives++;
                }
            }
            i = j;
        }
        long negatives = sorted.size() - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /** Share of those at or above {@code bound}. */
    public static double shareAbove(List<Double> scores, double bound) {
        return scores.stream().filter(score -> score >= bound).count() / (double) Math.max(1, scores.size());
    }
}
