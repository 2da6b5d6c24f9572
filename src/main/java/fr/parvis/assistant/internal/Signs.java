package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.PassageHit;
import java.util.List;

/** Reads the {@link Sign}s off ranked sentences. */
public final class Signs {
    private Signs() {}

    /** @param ranked best first, not empty */
    public static double[] of(QuestionTerms terms, List<RankedSentence> ranked) {
        double[] signs = new double[Sign.COUNT];
        RankedSentence best = ranked.getFirst();
        for (Sign sign : Sign.values()) {
            if (sign.feature != null) {
                set(signs, sign, best.feature(sign.feature));
            }
        }
        set(signs, Sign.SCORE, best.score());
        set(signs, Sign.MARGIN, best.score() - rival(ranked));
        set(signs, Sign.SHARE, best.probability());
        double ofPassage = 0;
        double ofDocument = 0;
        double covered = 0;
        double soft = 0;
        for (RankedSentence sentence : ranked) {
            ofPassage += sentence.passageRank() == best.passageRank() ? sentence.probability() : 0;
            ofDocument += sameDocument(sentence, best) ? sentence.probability() : 0;
            covered = Math.max(covered, sentence.feature(Feature.COVERED_BY_PASSAGE));
            soft = Math.max(soft, sentence.feature(Feature.SOFT_IN_PASSAGE));
        }
        set(signs, Sign.SHARE_OF_PASSAGE, ofPassage);
        set(signs, Sign.SHARE_OF_DOCUMENT, ofDocument);
        set(signs, Sign.BEST_COVERED_BY_PASSAGE, covered);
        set(signs, Sign.BEST_SOFT_IN_PASSAGE, soft);
        double weight = 0;
        double rare = 0;
        double unknown = 0;
        for (double value : terms.weights()) {
            weight += value;
            rare = Math.max(rare, value);
            unknown += value >= QuestionTerms.RARE ? value : 0;
        }
        PassageHit hit = best.hit();
        set(signs, Sign.LEXICAL_PER_WEIGHT, hit.lexical() / weight);
        set(signs, Sign.HEADING_PER_WEIGHT, hit.heading() / weight);
        set(signs, Sign.BIGRAMS_PER_WEIGHT, hit.bigrams() / weight);
        set(signs, Sign.UNKNOWN_WEIGHT, unknown / weight);
        set(signs, Sign.RAREST_MISSING, (1 - best.feature(Feature.RAREST_IN_PASSAGE)) * rare);
        set(signs, Sign.LEXICAL_GAP, lexicalGap(ranked));
        set(signs, Sign.TERMS, Math.log(terms.size()));
        return signs;
    }

    private static double rival(List<RankedSentence> ranked) {
        return ranked.stream()
                .filter(sentence -> sentence.passageRank() != ranked.getFirst().passageRank())
                .mapToDouble(RankedSentence::score)
                .findFirst()
                .orElse(ranked.getFirst().score() - 5);
    }

    /** How far the best passage of another document falls behind, as a share of the best one. */
    private static double lexicalGap(List<RankedSentence> ranked) {
        double own = ranked.getFirst().hit().lexical();
        double other = ranked.stream()
                .filter(sentence -> !sameDocument(sentence, ranked.getFirst()))
                .mapToDouble(sentence -> sentence.hit().lexical())
                .max()
                .orElse(0);
        return own + other == 0 ? 0 : (own - other) / (own + other);
    }

    private static boolean sameDocument(RankedSentence one, RankedSentence other) {
        return one.passage().document().id().equals(other.passage().document().id())
                && one.passage()
                        .document()
                        .collection()
                        .equals(other.passage().document().collection());
    }

    private static void set(double[] signs, Sign sign, double value) {
        signs[sign.ordinal()] = value;
    }
}
