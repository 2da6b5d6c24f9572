package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Evidence.OtherName;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.analysis.Word;
import fr.parvis.knowledge.internal.lucene.QuestionTerms.Weighted;
import fr.parvis.knowledge.internal.lucene.Vocabulary.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a question with the words of the collections searched, and of no other: spelling, weights, pairs. */
final class QuestionReader {
    private static final int CHARACTERS_READ = 8_000;
    private static final int MOST_STEMS = 96;
    private static final float MOST_WEIGHT = 1.7f;
    /** A large collection holds misspelled words too: what it holds less often is not taken for the right spelling. */
    private static final int SEEN_OFTEN = 3;

    private static final int LARGE_COLLECTION = 500;
    private static final int SHORTEST_CORRECTED = 4;
    private static final int LONG_ENOUGH_FOR_TWO_SLIPS = 7;

    private static final float SYNONYM_WEIGHT = .5f;

    private final FrenchAnalysis analysis;
    private final Synonyms synonyms;

    QuestionReader(FrenchAnalysis analysis) {
        this.analysis = analysis;
        this.synonyms = Synonyms.load(analysis);
    }

    QuestionTerms read(String question, List<Vocabulary> vocabularies) {
        List<String> stems = new ArrayList<>();
        StringBuilder corrected = new StringBuilder();
        String read = question.length() > CHARACTERS_READ ? question.substring(0, CHARACTERS_READ) : question;
        analysis.eachWord(read, word -> {
            Word meant = Vocabulary.isSpelled(word) ? correct(word, vocabularies) : word;
            corrected.append(corrected.isEmpty() ? "" : " ").append(meant.text());
            if (!meant.stop()) {
                stems.add(meant.stem());
            }
        });
        List<Weighted> weighted = weigh(stems);
        return new QuestionTerms(expand(weighted, stems), weigh(Pairs.of(stems)), corrected.toString());
    }

    /** Adds what the question's words may also be called, with little weight. */
    private List<Weighted> expand(List<Weighted> asked, List<String> stems) {
        Map<String, Float> weights = new LinkedHashMap<>();
        asked.forEach(term -> weights.put(term.term(), term.weight()));
        synonyms.find(stems).forEach(other -> other.stems().forEach(more -> weights.putIfAbsent(more, SYNONYM_WEIGHT)));
        List<Weighted> all = new ArrayList<>();
        weights.forEach((term, weight) -> all.add(new Weighted(term, weight)));
        return all;
    }

    List<OtherName> otherNames(List<String> stems) {
        return synonyms.find(stems);
    }

    /** Weight grows with repetition, but little: min(1.7, 1 + ln tf). */
    private static List<Weighted> weigh(List<String> terms) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String term : terms) {
            counts.merge(term, 1, Integer::sum);
        }
        List<Weighted> weighted = new ArrayList<>();
        counts.forEach((term, count) ->
                weighted.add(new Weighted(term, Math.min(MOST_WEIGHT, 1 + (float) Math.log(count)))));
        return weighted.size() <= MOST_STEMS ? weighted : weighted.subList(0, MOST_STEMS);
    }

    /** The word that was meant; {@code written} as it is when it is no single word or needs no correction. */
    String corrected(String written, List<Vocabulary> vocabularies) {
        Word word = analysis.word(written);
        if (!Vocabulary.isSpelled(word)) {
            return written;
        }
        Word meant = correct(word, vocabularies);
        return meant == word ? written : meant.text();
    }

    /** A word that none of the collections holds becomes the one that was most likely meant; all others stay. */
    private Word correct(Word word, List<Vocabulary> vocabularies) {
        Map<String, Spelling> alike = new HashMap<>();
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary.alike(word.folded()).forEach(spelling -> add(alike, spelling));
        }
        if (alike.containsKey(word.text())) {
            return word;
        }
        if (!alike.isEmpty()) {
            return analysis.word(likeliest(alike).text());
        }
        int length = word.folded().length();
        if (length < SHORTEST_CORRECTED) {
            return word;
        }
        Map<String, Spelling> near = new HashMap<>();
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary
                    .near(word.folded(), length < LONG_ENOUGH_FOR_TWO_SLIPS ? 1 : 2)
                    .forEach(spelling -> add(near, spelling));
        }
        if (vocabularies.stream().mapToInt(Vocabulary::documents).sum() > LARGE_COLLECTION) {
            near.values().removeIf(spelling -> spelling.frequency() < SEEN_OFTEN);
        }
        return near.isEmpty() ? word : analysis.word(likeliest(near).text());
    }

    private static void add(Map<String, Spelling> spellings, Spelling more) {
        spellings.merge(
                more.text(),
                more,
                (one, other) -> new Spelling(one.text(), one.frequency() + other.frequency(), one.distance()));
    }

    private static Spelling likeliest(Map<String, Spelling> spellings) {
        return spellings.values().stream()
                .min(Comparator.comparingInt(Spelling::distance)
                        .thenComparing(Spelling::frequency, Comparator.reverseOrder())
                        .thenComparing(Spelling::text))
                .orElseThrow();
    }
}
