package fr.parvis.assistant.internal;

import fr.parvis.assistant.internal.Composition.Part;
import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the shortest answer that ranked sentences allow; never a word that is not in a document. */
public final class Composer {
    static final int MOST_SENTENCES = 3;
    static final int MOST_WORDS = 60;
    static final int MOST_WORDS_OF_LIST = 90;
    /** A further sentence is worth reading from a tenth of the first one's share on. */
    /** A row or item with so large a share of its table's or list's is shown alone. */
    private static final double STANDS_OUT = .75;

    private static final double WORTH = .1;

    private static final int SHORT = 8;

    private Composer() {}

    /** @param ranked best first, not empty */
    public static Composition compose(String question, List<RankedSentence> ranked) {
        RankedSentence best = ranked.getFirst();
        List<Passage.Unit> list = best.unit().kind() == Block.Kind.TABLE_ROW
                ? tableAround(best, ranked)
                : listAround(question, best, ranked);
        return new Composition(list.isEmpty() ? sentences(ranked) : parts(best.passage(), list));
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
        for (RankedSentence sentence : chosen) {
            boolean follows = before != null
                    && before.passage().equals(sentence.passage())
                    && before.index() == sentence.index() - 1;
            parts.add(part(sentence.passage(), sentence.index(), follows));
            before = sentence;
        }
        return parts;
    }

    /** All rows of a short table when no row stands out, so that the reader finds the right one; else empty. */
    private static List<Passage.Unit> tableAround(RankedSentence best, List<RankedSentence> ranked) {
        if (standsOut(best, ranked)) {
            return List.of();
        }
        List<Passage.Unit> units = best.passage().units();
        int from = best.index();
        while (from > 0 && units.get(from - 1).kind() == Block.Kind.TABLE_ROW) {
            from--;
        }
        int to = best.index() + 1;
        while (to < units.size() && units.get(to).kind() == Block.Kind.TABLE_ROW) {
            to++;
        }
        List<Passage.Unit> rows = units.subList(from, to);
        int words = rows.stream()
                .mapToInt(row -> Words.count(best.passage().text(row)))
                .sum();
        return words > MOST_WORDS_OF_LIST ? List.of() : rows;
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

    /** An introduction and its items, when the best unit is one of them and they are short enough; else empty. */
    private static List<Passage.Unit> listAround(String question, RankedSentence best, List<RankedSentence> ranked) {
        List<Passage.Unit> units = best.passage().units();
        int introduction = introduction(best.passage(), best.index());
        if (introduction < 0) {
            return List.of();
        }
        boolean onIntroduction = introduction == best.index();
        if (!onIntroduction && !QuestionShape.of(question).asksList() && standsOut(best, ranked)) {
            return List.of(units.get(introduction), best.unit());
        }
        List<Passage.Unit> list = new ArrayList<>(List.of(units.get(introduction)));
        int words = Words.count(best.passage().text(units.get(introduction)));
        boolean holdsBest = onIntroduction;
        for (int i = introduction + 1; i < units.size() && units.get(i).kind() == Block.Kind.LIST_ITEM; i++) {
            words += Words.count(best.passage().text(units.get(i)));
            if (words > MOST_WORDS_OF_LIST) {
                break;
            }
            list.add(units.get(i));
            holdsBest |= i == best.index();
        }
        if (!holdsBest) {
            return List.of(units.get(introduction), best.unit());
        }
        return list.size() == 1 ? List.of() : list;
    }

    /** Index of the sentence that introduces the list {@code index} belongs to or opens; -1 when there is none. */
    private static int introduction(Passage passage, int index) {
        List<Passage.Unit> units = passage.units();
        if (units.get(index).kind() == Block.Kind.LIST_ITEM) {
            for (int i = index - 1; i >= 0; i--) {
                if (units.get(i).kind() != Block.Kind.LIST_ITEM) {
                    return SentenceShape.introduces(passage.text(units.get(i))) ? i : -1;
                }
            }
            return -1;
        }
        boolean opens = SentenceShape.introduces(passage.text(units.get(index)))
                && index + 1 < units.size()
                && units.get(index + 1).kind() == Block.Kind.LIST_ITEM;
        return opens ? index : -1;
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
    private static String context(Passage passage) {
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
