package fr.parvis.assistant.internal;

import fr.parvis.assistant.internal.Composition.Part;
import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the shortest answer that ranked sentences allow; never a word that is not in a document. */
public final class Composer {
    static final int MOST_SENTENCES = 3;
    static final int MOST_WORDS = 60;
    static final int MOST_WORDS_OF_LIST = 90;
    /** What was asked as a list is shown whole up to here. */
    static final int MOST_WORDS_OF_LIST_ASKED = 130;

    /** A row or item with so large a share of its table's or list's is shown alone. */
    private static final double STANDS_OUT = .75;

    /** A further sentence is worth reading from a tenth of the first one's share on. */
    private static final double WORTH = .1;

    private static final int SHORT = 8;

    private Composer() {}

    /** @param ranked best first, not empty */
    public static Composition compose(String question, List<RankedSentence> ranked) {
        RankedSentence best = ranked.getFirst();
        List<Passage.Unit> series = seriesAround(QuestionShape.of(question).asksList(), best, ranked);
        return new Composition(series.isEmpty() ? sentences(ranked) : parts(best.passage(), series));
    }

    private static List<Part> sentences(List<RankedSentence> ranked) {
        RankedSentence best = ranked.getFirst();
        List<RankedSentence> chosen = new ArrayList<>();
        Set<String> said = new HashSet<>();
        int words = 0;
        for (RankedSentence sentence : ranked) {
            if (chosen.size() == MOST_SENTENCES || sentence.probability() < WORTH * best.probability()) {
                break;
            }
            int length = Words.count(sentence.text());
            boolean fits = chosen.isEmpty() || words + length <= MOST_WORDS;
            boolean says = chosen.isEmpty()
                    || !(SentenceShape.introduces(sentence.text()) || SentenceShape.asks(sentence.text()));
            if (fits && says && said.add(String.join(" ", Words.split(Words.fold(sentence.text()))))) {
                chosen.add(sentence);
                words += length;
            }
        }
        List<Part> parts = new ArrayList<>();
        RankedSentence before = null;
        for (RankedSentence sentence : inReadingOrder(chosen)) {
            boolean follows = before != null
                    && before.passage().equals(sentence.passage())
                    && before.index() == sentence.index() - 1;
            parts.add(part(sentence.passage(), sentence.index(), follows));
            before = sentence;
        }
        return parts;
    }

    /**
     * The sentences of each passage in its own order, passages by their best sentence. The best sentence opens, for the reader came
     * for it, unless it is an item, a row, an exception or a sentence that needs what stands before.
     */
    private static List<RankedSentence> inReadingOrder(List<RankedSentence> chosen) {
        RankedSentence best = chosen.getFirst();
        boolean opens = best.unit().kind() == Block.Kind.PARAGRAPH
                && !SentenceShape.opensWithAnaphor(best.text())
                && !SentenceShape.isException(best.text());
        List<Integer> passages =
                chosen.stream().map(RankedSentence::passageRank).distinct().toList();
        return chosen.stream()
                .sorted(Comparator.comparing((RankedSentence sentence) -> !opens || sentence != best)
                        .thenComparing(sentence -> passages.indexOf(sentence.passageRank()))
                        .thenComparing(RankedSentence::index))
                .toList();
    }

    /** Whether the best unit outweighs its likes, the rows or items of the same passage. */
    private static boolean standsOut(RankedSentence best, List<RankedSentence> ranked) {
        double ofKind = ranked.stream()
                .filter(sentence -> sentence.passage().equals(best.passage()))
                .filter(sentence -> sentence.unit().kind() == best.unit().kind())
                .mapToDouble(RankedSentence::probability)
                .sum();
        return best.probability() > STANDS_OUT * ofKind;
    }

    /**
     * The list or table that the best unit stands in or opens, with the sentence that introduces it: whole when it is what was asked
     * or when no member stands out, else the best one under its introduction. Empty when single sentences serve better.
     */
    private static List<Passage.Unit> seriesAround(boolean asksList, RankedSentence best, List<RankedSentence> ranked) {
        Series series = Series.around(best.passage(), best.index());
        if (series.isEmpty()) {
            return List.of();
        }
        boolean onIntroduction = best.index() == series.introduction();
        boolean alone = !onIntroduction && standsOut(best, ranked);
        if (series.isTable() ? alone : alone && !asksList) {
            return series.introduction() < 0 || series.isTable() ? List.of() : series.with(best.index());
        }
        if (!series.isTable() && series.introduction() < 0 && !asksList) {
            return List.of();
        }
        List<Passage.Unit> whole = series.upTo(asksList ? MOST_WORDS_OF_LIST_ASKED : MOST_WORDS_OF_LIST);
        if (onIntroduction || whole.contains(best.unit())) {
            return whole.size() == 1 ? List.of() : whole;
        }
        return series.isTable() ? List.of() : series.with(best.index());
    }

    private static List<Part> parts(Passage passage, List<Passage.Unit> units) {
        List<Part> parts = new ArrayList<>();
        for (Passage.Unit unit : units) {
            parts.add(part(passage, passage.units().indexOf(unit), !parts.isEmpty()));
        }
        return parts;
    }

    private static Part part(Passage passage, int index, boolean follows) {
        Passage.Unit unit = passage.units().get(index);
        String text = passage.text(unit);
        boolean standsAlone = unit.kind() == Block.Kind.PARAGRAPH
                && (Words.count(text) >= SHORT || namesItsSubject(text, passage))
                && !SentenceShape.opensWithAnaphor(text);
        return new Part(passage, unit, follows || standsAlone ? "" : context(passage));
    }

    /** Whether a short sentence repeats a word of what it stands under: « L’aide est de 500 € » under « Aide au permis ». */
    private static boolean namesItsSubject(String text, Passage passage) {
        Set<String> words = new HashSet<>(Words.split(Words.fold(text)));
        return Words.split(Words.fold(context(passage))).stream()
                .anyMatch(word -> word.length() > 3 && words.contains(word));
    }

    /** The document's title and the headings down to the passage, each of which may limit what it says, without saying the same twice. */
    public static String context(Passage passage) {
        String title = passage.document().title().strip();
        StringBuilder path = new StringBuilder(title);
        for (String heading : passage.headings()) {
            if (!Words.fold(path.toString()).contains(Words.fold(heading.strip()))) {
                path.append(" › ").append(heading.strip());
            }
        }
        return path.toString();
    }
}
