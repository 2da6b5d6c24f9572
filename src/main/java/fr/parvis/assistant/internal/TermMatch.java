package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Evidence.OtherName;
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
 * @param soft 1 for the stem itself, less where the text has another name for it in the administration's words
 * @param sides contrasts in which the text takes the question's side, and in which the other
 */
record TermMatch(double[] stem, double[] exact, double[] grams, double[] soft, long[] sides) {

    private static final int KEPT = 0;
    private static final int OPPOSED = 1;

    /** Whether it takes the question's side in a contrast. */
    boolean keepsSide() {
        return sides[KEPT] != 0;
    }

    /** Whether it takes the other side only. */
    boolean takesOtherSide() {
        return (sides[OPPOSED] & ~sides[KEPT]) != 0;
    }

    static TermMatch none(int terms) {
        return new TermMatch(new double[terms], new double[terms], new double[terms], new double[terms], new long[2]);
    }

    /** Term by term the better of two texts: what they cover together. */
    TermMatch with(TermMatch other) {
        TermMatch both = copy();
        both.add(other);
        return both;
    }

    TermMatch copy() {
        return new TermMatch(stem.clone(), exact.clone(), grams.clone(), soft.clone(), sides.clone());
    }

    /** Makes this one cover what {@code other} covers too. */
    void add(TermMatch other) {
        raise(stem, other.stem);
        raise(exact, other.exact);
        raise(grams, other.grams);
        raise(soft, other.soft);
        sides[KEPT] |= other.sides[KEPT];
        sides[OPPOSED] |= other.sides[OPPOSED];
    }

    private static void raise(double[] values, double[] others) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], others[i]);
        }
    }

    /** Matches many texts against one question; remembers words already compared. Not thread-safe. */
    static final class Matcher {
        private static final int GRAM = 4;
        /** What another name of a term counts. */
        private static final double OTHER_NAME = .8;

        private static final WordMatch NOTHING = new WordMatch(-1, new int[0], new int[0], 0, 0);

        private final QuestionTerms terms;
        private final Language language;
        private final Contrasts contrasts;
        private final Map<String, List<OtherName>> othersByFirst = new HashMap<>();
        private final Map<String, Integer> termByStem = new HashMap<>();
        private final Map<String, Integer> termByWord = new HashMap<>();
        private final Map<String, List<Integer>> termsByGram = new HashMap<>();
        private final int[] gramsOfTerm;
        private final Map<String, WordMatch> words = new HashMap<>();

        /**
         * What one word has in common with the question.
         *
         * @param exact the term it is, -1 when none
         * @param sharing terms it shares 4-grams with
         * @param grams how many with each of those
         * @param kept contrasts in which it takes the question's side
         * @param opposed contrasts in which it takes the other
         */
        private record WordMatch(int exact, int[] sharing, int[] grams, long kept, long opposed) {}

        Matcher(QuestionTerms terms, Language language) {
            this.terms = terms;
            this.language = language;
            this.contrasts = new Contrasts(terms.folded());
            this.gramsOfTerm = new int[terms.size()];
            for (int i = 0; i < terms.size(); i++) {
                termByStem.put(terms.stems().get(i), i);
                termByWord.putIfAbsent(terms.folded().get(i), i);
                for (String gram : grams(terms.folded().get(i))) {
                    termsByGram.computeIfAbsent(gram, _ -> new ArrayList<>(2)).add(i);
                    gramsOfTerm[i]++;
                }
            }
            for (OtherName other : language.otherNames(terms.stems())) {
                othersByFirst
                        .computeIfAbsent(other.stems().getFirst(), _ -> new ArrayList<>(2))
                        .add(other);
            }
        }

        /** The question's term that each stem is, -1 where it is none. */
        int[] ranks(List<String> stems) {
            int[] ranks = new int[stems.size()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = termByStem.getOrDefault(stems.get(i), -1);
            }
            return ranks;
        }

        /**
         * @param ranks of {@code stems}
         * @param folded the text's words without case and accents
         */
        TermMatch match(List<String> stems, int[] ranks, List<String> folded) {
            int size = terms.size();
            TermMatch match = none(size);
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] >= 0) {
                    match.stem[ranks[i]] = 1;
                    match.soft[ranks[i]] = 1;
                }
                List<OtherName> others = othersByFirst.get(stems.get(i));
                if (others != null) {
                    for (OtherName other : others) {
                        if (stems.containsAll(other.stems())) {
                            for (int term = other.from(); term < other.to(); term++) {
                                match.soft[term] = Math.max(match.soft[term], OTHER_NAME);
                            }
                        }
                    }
                }
            }
            for (String one : folded) {
                WordMatch word = words.computeIfAbsent(one, this::compare);
                if (word.exact >= 0) {
                    match.exact[word.exact] = 1;
                }
                match.sides[KEPT] |= word.kept;
                match.sides[OPPOSED] |= word.opposed;
                // the best single word counts for each term: grams scattered over many words are chance
                for (int i = 0; i < word.sharing.length; i++) {
                    int term = word.sharing[i];
                    match.grams[term] = Math.max(match.grams[term], word.grams[i]);
                }
            }
            for (int i = 0; i < size; i++) {
                match.grams[i] = gramsOfTerm[i] == 0
                        ? match.exact[i]
                        : Math.max(match.exact[i], Math.min(1, match.grams[i] / gramsOfTerm[i]));
            }
            return match;
        }

        private WordMatch compare(String word) {
            int exact = termByWord.getOrDefault(word, -1);
            Map<Integer, Integer> hits = Map.of();
            for (int i = 0; i + GRAM <= word.length(); i++) {
                List<Integer> owners = termsByGram.get(word.substring(i, i + GRAM));
                if (owners != null) {
                    hits = hits.isEmpty() ? new HashMap<>() : hits;
                    for (int owner : owners) {
                        hits.merge(owner, 1, Integer::sum);
                    }
                }
            }
            long kept = contrasts.kept(word);
            long opposed = contrasts.opposed(word);
            return exact < 0 && hits.isEmpty() && (kept | opposed) == 0
                    ? NOTHING
                    : new WordMatch(
                            exact,
                            hits.keySet().stream().mapToInt(term -> term).toArray(),
                            hits.values().stream().mapToInt(count -> count).toArray(),
                            kept,
                            opposed);
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
