package fr.parvis.assistant.internal;

import fr.parvis.assistant.internal.EarlierTurn.Place;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.PassageHit;
import java.util.Set;

/**
 * How likely a turn leans on the last one: a logistic over what its words tell and what is found for it. Fitted on half of
 * {@code bench/conversation}; see {@code doc/measurements.md}.
 *
 * @param words what the turn's words tell
 * @param near how well the last answer's documents hold the turn's own words, against whatever holds them best: 0 to 1
 * @param alone how likely the documents answer the turn as it stands, 0 to 1
 */
public record Leaning(Signs words, double near, double alone) {
    private static final int MOST_OWN = 8;

    /**
     * @param own how many words of its own it has
     * @param opened whether it opens as a continuation
     * @param corrects whether it opens by taking something back
     * @param points whether it stands for something said before
     * @param asks whether it opens as a whole question does
     * @param replaced whether it only puts something in the place of a part of the last one
     */
    public record Signs(long own, boolean opened, boolean corrects, boolean points, boolean asks, boolean replaced) {}

    /** From here on it is read as a follow-up. Of new subjects, 4 in a hundred still are; a lower bound takes in more of them. */
    private static final double LIKELY = .35;

    /** From here on the last answer's documents count more, though the turn is read as it stands. */
    private static final double POSSIBLE = .1;

    public boolean isLikely() {
        return probability() >= LIKELY;
    }

    public boolean isPossible() {
        return probability() >= POSSIBLE;
    }

    double probability() {
        double sum = 2.55
                - 1.18 * Math.min(MOST_OWN, words.own)
                + (words.own <= 1 ? 3.16 : 0)
                + (words.opened ? 4.34 : 0)
                + (words.corrects ? .34 : 0)
                + (words.points ? 2.36 : 0)
                - (words.asks ? 1.63 : 0)
                + (words.replaced ? .86 : 0)
                + 3.41 * near
                - 2.82 * alone;
        return 1 / (1 + Math.exp(-sum));
    }

    /** @param alone what is found for the turn's own words */
    public static double near(Evidence alone, Set<Place> carried) {
        double best = 0;
        double own = 0;
        for (PassageHit hit : alone.passages()) {
            double words = Carried.words(hit);
            best = Math.max(best, words);
            if (carried.contains(Place.of(hit.passage().document()))) {
                own = Math.max(own, words);
            }
        }
        return best == 0 ? 0 : own / best;
    }
}
