package fr.parvis.assistant.internal.training;

import fr.parvis.assistant.LabelledQuestion;
import fr.parvis.assistant.internal.Feature;
import fr.parvis.assistant.internal.QuestionTerms;
import fr.parvis.assistant.internal.RankedSentence;
import fr.parvis.assistant.internal.SentenceFeatures;
import fr.parvis.assistant.internal.SentenceRanker;
import fr.parvis.assistant.internal.training.RankerFit.Group;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One question before one state of the documents: its candidates, before any weight is known. */
public record Observation(
        LabelledQuestion question, QuestionTerms terms, List<PassageHit> hits, List<float[][]> features) {

    /** What {@code evidence} offers once the passages that {@code kept} turns down are gone. */
    static Observation of(LabelledQuestion question, Evidence evidence, Predicate<Passage> kept) {
        Evidence rest = new Evidence(
                evidence.documents(),
                evidence.passages().stream()
                        .filter(hit -> kept.test(hit.passage()))
                        .toList(),
                evidence.total(),
                evidence.searched(),
                evidence.language());
        Language words = evidence.language();
        QuestionTerms terms = QuestionTerms.of(question.text(), words);
        List<PassageHit> hits = SentenceRanker.candidates(rest);
        List<float[][]> features = new ArrayList<>();
        for (double[][] passage : new SentenceFeatures(terms, words).compute(hits)) {
            float[][] compact = new float[passage.length][Feature.COUNT];
            for (int i = 0; i < passage.length; i++) {
                for (int k = 0; k < Feature.COUNT; k++) {
                    compact[i][k] = (float) passage[i][k];
                }
            }
            features.add(compact);
        }
        return new Observation(question, terms, hits, features);
    }

    boolean isEmpty() {
        return terms.size() == 0 || hits.isEmpty();
    }

    List<RankedSentence> rank(double[] weights) {
        List<double[][]> wide = new ArrayList<>();
        for (float[][] passage : features) {
            double[][] copy = new double[passage.length][Feature.COUNT];
            for (int i = 0; i < passage.length; i++) {
                for (int k = 0; k < Feature.COUNT; k++) {
                    copy[i][k] = passage[i][k];
                }
            }
            wide.add(copy);
        }
        return new SentenceRanker(weights).rank(hits, wide);
    }

    Group group(double weight) {
        List<float[]> candidates = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int rank = 0; rank < hits.size(); rank++) {
            Passage passage = hits.get(rank).passage();
            for (int i = 0; i < features.get(rank).length; i++) {
                candidates.add(features.get(rank)[i]);
                right.add(holds(passage, passage.units().get(i)));
            }
        }
        boolean[] flags = new boolean[right.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = right.get(i);
        }
        return new Group(candidates.toArray(float[][]::new), flags, weight);
    }

    /** Whether the answer lies in this unit; where only the document is known, whether it is that document. */
    boolean holds(Passage passage, Passage.Unit unit) {
        return question.documents().contains(passage.document().id())
                && (!question.hasSpan() || (unit.start() < question.end() && unit.end() > question.start()));
    }

    boolean holds(Passage passage) {
        return question.documents().contains(passage.document().id())
                && (!question.hasSpan() || (passage.start() < question.end() && passage.end() > question.start()));
    }
}
