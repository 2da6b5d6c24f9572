package fr.parvis.knowledge.internal.lucene;

import java.util.Comparator;
import java.util.List;

/** Orders what the words found by words and meaning together. */
final class Ranking {
    /** Candidates that are ordered by more than their words. */
    static final int DEPTH = 200;

    private static final double MEANING_WEIGHT = .75;

    List<Candidate> rank(List<Candidate> found, QuestionTerms question) {
        MeaningSearch.compare(found.subList(0, Math.min(DEPTH, found.size())), question.corrected());
        double most = found.isEmpty() ? 1 : Math.max(1e-6, found.getFirst().lexical);
        for (Candidate candidate : found) {
            candidate.score = candidate.lexical / most + MEANING_WEIGHT * candidate.meaning();
        }
        return found.stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.score))
                .toList();
    }
}
