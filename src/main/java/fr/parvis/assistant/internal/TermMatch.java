package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well one text covers each term of a question, 0 to 1 by term.
 *
 * @param stem 1 where the stem occurs
 * @param exact 1 where the word occurs as written, but for case and accents
 * @param grams share of the word's 4-grams of letters that occur in the text's words
 * @param soft how near the nearest word comes in meaning: (cosine − .25) / .75, 1 for the stem itself
 */
record TermMatch(double[] stem, double[] exact, double[] grams, double[] soft) {

    /** Term by term the better of two texts: what they cover together. */
    TermMatch with(TermMatch other) {
        return new TermMatch(
                max(stem, other.stem), max(exact, other.exact), max(grams, other.grams), max(soft, other.soft));
    }

    private static double[] max(double[] one, double[] other) {
        double[] both = new double[one.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = Math.max(one[i], other[i]);
        }
        return both;
    }

    /** Matches many texts against one question; remembers words already compared. Not thread-safe. */
    static final class Matcher {
        private static final int GRAM = 4;

        private final QuestionTerms terms;
        private final Language language;
        private final Map<String, Integer> termByStem = new HashMap<>();
        private final Map<String, Integer> termByWord = new HashMap<>();
        private final Map<String, List<Integer>> termsByGram = new HashMap<>();
        private final int[] gramsOfTerm;
        private final Map<String, double[]> nearness = new HashMap<>();

        Matcher(QuestionTerms terms, Language language) {
            this.terms = terms;
            this.language = language;
            this.gramsOfTerm = new int[terms.size()];
            for (int i = 0; i < terms.size(); i++) {
                termByStem.put(terms.stems().get(i), i);
                termByWord.putIfAbsent(terms.folded().get(i), i);
                for (String gram : grams(terms.folded().get(i))) {
                    termsByGram.computeIfAbsent(gram, _ -> new ArrayList<>(2)).add(i);
                    gramsOfTerm[i]++;
                }
            }
        }

        TermMatch match(List<String> stems, String text) {
            int size = terms.size();
            TermMatch match = new TermMatch(new double[size], new double[size], new double[size], new double[size]);
            for (String stem : stems) {
                Integer term = termByStem.get(stem);
                if (term != null) {
                    match.stem[term] = 1;
                }
                double[] near = nearness.computeIfAbsent(stem, this::nearness);
                for (int i = 0; i < size; i++) {
                    match.soft[i] = Math.max(match.soft[i], near[i]);
                }
            }
            for (String word : Words.split(text)) {
                String folded = Words.fold(word);
                Integer term = termByWord.get(folded);
                if (term != null) {
                    match.exact[term] = 1;
                }
                countGrams(folded, match.grams);
            }
            for (int i = 0; i < size; i++) {
                match.grams[i] = gramsOfTerm[i] == 0
                        ? match.exact[i]
                        : Math.max(match.exact[i], Math.min(1, match.grams[i] / gramsOfTerm[i]));
            }
            return match;
        }

        /** The best single word counts for each term: grams scattered over many words are chance. */
        private void countGrams(String word, double[] best) {
            Map<Integer, Integer> hits = null;
            for (int i = 0; i + GRAM <= word.length(); i++) {
                List<Integer> owners = termsByGram.get(word.substring(i, i + GRAM));
                if (owners != null) {
                    hits = hits == null ? new HashMap<>() : hits;
                    for (int owner : owners) {
                        hits.merge(owner, 1, Integer::sum);
                    }
                }
            }
            if (hits != null) {
                hits.forEach((term, count) -> best[term] = Math.max(best[term], count));
            }
        }

        private double[] nearness(String stem) {
            double[] near = new double[terms.size()];
            for (int i = 0; i < near.length; i++) {
                String term = terms.stems().get(i);
                near[i] = term.equals(stem) ? 1 : Math.max(0, (language.similarity(term, stem) - .25) / .75);
            }
            return near;
        }

        private static List<String> grams(String word) {
            List<String> grams = new ArrayList<>();
            for (int i = 0; i + GRAM <= word.length(); i++) {
                grams.add(word.substring(i, i + GRAM));
            }
            return grams;
        }
    }
}
