package fr.parvis.assistant.internal.training;

import fr.parvis.assistant.LabelledQuestion;
import fr.parvis.assistant.internal.Composer;
import fr.parvis.assistant.internal.Composition;
import fr.parvis.assistant.internal.NullStatistics;
import fr.parvis.assistant.internal.RankedSentence;
import fr.parvis.assistant.internal.Signs;
import fr.parvis.assistant.internal.Words;
import fr.parvis.knowledge.Passage;
import java.util.List;

/**
 * What a ranker that never saw the question makes of it.
 *
 * @param paragraphFirst whether the passage of the best sentence holds the answer
 * @param paragraphInFive whether one of the first five passages does
 * @param spanInTop whether the best sentence holds the answer
 * @param spanInAnswer whether the composed answer does
 * @param words length of the composed answer
 */
record Judged(
        Observation observation,
        boolean paragraphFirst,
        boolean paragraphInFive,
        boolean spanInTop,
        boolean spanInAnswer,
        int words,
        double[] signs,
        double[] z) {

    static Judged of(Observation observation, double[] weights, NullStatistics nulls) {
        List<RankedSentence> ranked = observation.rank(weights);
        LabelledQuestion question = observation.question();
        List<Composition.Part> parts = Composer.compose(question.text(), ranked).parts();
        List<Passage> passages =
                ranked.stream().map(RankedSentence::passage).distinct().limit(5).toList();
        double[] signs = Signs.of(observation.terms(), ranked);
        return new Judged(
                observation,
                observation.holds(passages.getFirst()),
                passages.stream().anyMatch(observation::holds),
                covered(question, List.of(quote(ranked.getFirst()))),
                covered(question, parts.stream().map(Judged::quote).toList()),
                parts.stream().mapToInt(part -> Words.count(part.text())).sum(),
                signs,
                nulls.zScores(signs));
    }

    private record Quote(String document, int start, int end) {}

    private static Quote quote(RankedSentence sentence) {
        return new Quote(
                sentence.passage().document().id(),
                sentence.unit().start(),
                sentence.unit().end());
    }

    private static Quote quote(Composition.Part part) {
        return new Quote(
                part.passage().document().id(), part.unit().start(), part.unit().end());
    }

    /** Whether the quotes hold nine tenths of the span; where there is none, whether one is of the right document. */
    private static boolean covered(LabelledQuestion question, List<Quote> quotes) {
        int held = 0;
        for (Quote quote : quotes) {
            if (question.documents().contains(quote.document)) {
                if (!question.hasSpan()) {
                    return true;
                }
                held += Math.max(0, Math.min(quote.end, question.end()) - Math.max(quote.start, question.start()));
            }
        }
        return question.hasSpan() && held >= .9 * (question.end() - question.start());
    }
}
