package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Passage;

/**
 * One candidate sentence, item or row.
 *
 * @param passageRank rank of its passage among the candidates, from 0
 * @param index its place in {@code hit.passage().units()}
 * @param features by {@link Feature} ordinal
 * @param probability share among the candidates of the same question, 0 to 1
 */
public record RankedSentence(
        PassageHit hit, int passageRank, int index, double[] features, double score, double probability) {

    public Passage passage() {
        return hit.passage();
    }

    public Passage.Unit unit() {
        return hit.passage().units().get(index);
    }

    public String text() {
        return passage().text(unit());
    }

    double feature(Feature feature) {
        return features[feature.ordinal()];
    }
}
