package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.ShortForms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question as the ranker sees it: its distinct content words, each with its weight.
 *
 * @param text tells what kind of thing is wanted
 * @param stems the chain's stems, distinct, in order of first use
 * @param folded the same words as written, lower case without accents
 * @param weights idf of each, capped by {@link #RARE} for words never seen
 * @param weight of all of them together
 * @param names indices of terms written with a capital that does not only open the question
 * @param numbers indices of terms that hold a digit
 */
public record QuestionTerms(
        String text,
        List<String> stems,
        List<String> folded,
        double[] weights,
        double weight,
        List<Integer> names,
        List<Integer> numbers) {
    /** Long stories carry more words than any passage can hold: the first ones that differ are enough. */
    private static final int MOST = 60;

    /** What a word of the story counts against a word of the question in it. */
    private static final double STORY = .5;

    /** What a word carried over from an earlier turn counts against a word of this one. */
    private static final double CARRIED = .3;

    static final double RARE = 9;

    /** Stems of names that stand for a day of the year rather than for somebody or something. */
    private static final Set<String> FEASTS = Set.of(
            "noel", "paqu", "paque", "pentecot", "pentecote", "toussaint", "ascension", "assomption", "epiphani");

    public static QuestionTerms of(String written, Language language) {
        return of(Asked.alone(written), language);
    }

    static QuestionTerms of(Asked written, Language language) {
        String question = ShortForms.expand(written.full());
        Map<String, String> byStem = new LinkedHashMap<>();
        Set<String> capitals = new HashSet<>();
        boolean opening = true;
        for (String word : Words.split(question)) {
            if (word.length() < 2 && !Character.isDigit(word.charAt(0))) {
                continue;
            }
            for (String stem : language.stems(language.corrected(word))) {
                if (byStem.size() < MOST) {
                    byStem.putIfAbsent(stem, Words.fold(language.corrected(word)));
                }
                if (!opening && Character.isUpperCase(word.charAt(0))) {
                    capitals.add(stem);
                }
            }
            opening = false;
        }
        Set<String> asked = new HashSet<>(
                language.stems(written.leans() ? ShortForms.expand(written.own()) : questionProper(question)));
        double other = written.leans() ? CARRIED : STORY;
        List<String> stems = List.copyOf(byStem.keySet());
        List<String> folded = List.copyOf(byStem.values());
        List<Integer> names = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        double[] weights = new double[stems.size()];
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            double focus = asked.isEmpty() || asked.contains(stems.get(i)) ? 1 : other;
            weights[i] = focus * Math.min(RARE, Math.max(.05, language.idf(stems.get(i))));
            all += weights[i];
            if (capitals.contains(stems.get(i))) {
                names.add(i);
            }
            if (folded.get(i).chars().anyMatch(Character::isDigit)) {
                numbers.add(i);
            }
        }
        String kind = written.leans() ? ShortForms.expand(written.kindText()) : question;
        return new QuestionTerms(kind, stems, folded, weights, all, names, numbers);
    }

    /** The sentences that ask, when a story surrounds them; "" when everything asks or nothing is marked as asking. */
    private static String questionProper(String text) {
        StringBuilder asking = new StringBuilder();
        int told = 0;
        for (String sentence : text.split("(?<=[.!?…])\\s+")) {
            if (sentence.endsWith("?")) {
                asking.append(sentence).append(' ');
            } else {
                told++;
            }
        }
        return told == 0 ? "" : asking.toString();
    }

    public int size() {
        return weights.length;
    }

    /** Whether what asks, rather than the story around it, names what no text searched holds, even corrected. */
    boolean namesUnknown(Language language) {
        Set<String> asked = new HashSet<>(language.stems(questionProper(text)));
        return names.stream()
                .map(stems::get)
                .filter(name -> !FEASTS.contains(name))
                .anyMatch(name -> (asked.isEmpty() || asked.contains(name)) && !language.holds(name));
    }

    /** Share of the question's weight that {@code found} (0 to 1 by term) covers. */
    double share(double[] found) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * found[i];
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /** The same with one term left out of account; -1: none. */
    double shareWithout(int term, double[] found) {
        if (term < 0) {
            return share(found);
        }
        double sum = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            if (i != term) {
                sum += weights[i] * found[i];
                all += weights[i];
            }
        }
        return all == 0 ? 0 : sum / all;
    }

    /** Share of the terms at {@code indices} that are found; {@code none} when there are no such terms. */
    static double shareOf(List<Integer> indices, double[] found, double none) {
        if (indices.isEmpty()) {
            return none;
        }
        double sum = 0;
        for (int index : indices) {
            sum += found[index];
        }
        return sum / indices.size();
    }
}
