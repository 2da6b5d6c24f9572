package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence says to one question, before anything is decided.
 *
 * @param answerable probability that the documents answer, 0 to 1
 * @param namesUnknown whether it asks about somebody or something that no document searched names
 * @param right probability that the best sentence answers, given that the documents do, 0 to 1
 */
public record Reading(
        String question,
        List<RankedSentence> ranked,
        double @Nullable [] signs,
        double answerable,
        double right,
        boolean namesUnknown) {

    /** Reads evidence against the null statistics of the collections it came from; null: the usual ones. */
    public static Reading of(String question, Evidence evidence, AnswerModel model, @Nullable NullStatistics nulls) {
        return of(Asked.alone(question), evidence, model, nulls);
    }

    public static Reading of(Asked asked, Evidence evidence, AnswerModel model, @Nullable NullStatistics nulls) {
        Language words = evidence.language();
        QuestionTerms terms = QuestionTerms.of(asked, words);
        String question = asked.kindText();
        List<RankedSentence> ranked = model.ranker().rank(terms, evidence, words);
        if (ranked.isEmpty()) {
            return new Reading(question, ranked, null, 0, 0, false);
        }
        double[] signs = Signs.of(terms, ranked);
        double[] z = (nulls == null ? model.usualNulls() : nulls).zScores(signs);
        return new Reading(
                question, ranked, signs, model.answerable(signs, z), model.right(signs, z), terms.namesUnknown(words));
    }

    /** Calibrated probability that the answer shown is right. */
    public double confidence() {
        return answerable * right;
    }

    /** One line of an answer: a unit of a passage, with the words shown. */
    public record Line(Passage passage, Passage.Unit unit, String text) {}

    /** The composed answer in reading order; empty when there is no candidate. */
    public List<Line> compose() {
        return ranked.isEmpty()
                ? List.of()
                : Composer.compose(question, ranked).parts().stream()
                        .map(part -> new Line(part.passage(), part.unit(), part.text()))
                        .toList();
    }

    /** The best passages to read, each with its best unit, at most {@code most}. */
    public List<Line> passages(int most) {
        Map<Integer, Line> byPassage = new LinkedHashMap<>();
        for (RankedSentence sentence : ranked) {
            if (byPassage.size() < most) {
                byPassage.putIfAbsent(
                        sentence.passageRank(), new Line(sentence.passage(), sentence.unit(), sentence.text()));
            }
        }
        return new ArrayList<>(byPassage.values());
    }
}
