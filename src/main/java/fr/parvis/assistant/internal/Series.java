package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * List items or table rows in a row, inside one passage.
 *
 * @param introduction index of the sentence that introduces them (it ends with a colon), -1 when only a heading does
 * @param from index of the first member
 * @param to index after the last one
 */
record Series(Passage passage, int introduction, int from, int to) {

    /** The series that the unit stands in or introduces; empty when it does neither. */
    static Series around(Passage passage, int index) {
        List<Passage.Unit> units = passage.units();
        boolean introduces = units.get(index).kind() == Block.Kind.PARAGRAPH
                && SentenceShape.introduces(passage.text(units.get(index)));
        int within = introduces ? index + 1 : index;
        if (within == units.size() || units.get(within).kind() == Block.Kind.PARAGRAPH) {
            return new Series(passage, -1, index, index);
        }
        Block.Kind kind = units.get(within).kind();
        int from = within;
        while (from > 0 && units.get(from - 1).kind() == kind) {
            from--;
        }
        int to = within + 1;
        while (to < units.size() && units.get(to).kind() == kind) {
            to++;
        }
        boolean introduced = from > 0 && SentenceShape.introduces(passage.text(units.get(from - 1)));
        return new Series(passage, introduced ? from - 1 : -1, from, to);
    }

    boolean isEmpty() {
        return from == to;
    }

    boolean isTable() {
        return !isEmpty() && passage.units().get(from).kind() == Block.Kind.TABLE_ROW;
    }

    /** The introduction and one member. */
    List<Passage.Unit> with(int member) {
        return introduction < 0
                ? List.of(passage.units().get(member))
                : List.of(passage.units().get(introduction), passage.units().get(member));
    }

    /** The introduction and the members in order, as many as {@code words} allow; a table that is too long gives none. */
    List<Passage.Unit> upTo(int words) {
        List<Passage.Unit> taken = new ArrayList<>();
        int counted = 0;
        if (introduction >= 0) {
            taken.add(passage.units().get(introduction));
            counted += Words.count(passage.text(taken.getFirst()));
        }
        for (Passage.Unit unit : passage.units().subList(from, to)) {
            counted += Words.count(passage.text(unit));
            if (counted > words) {
                return isTable() ? List.of() : taken;
            }
            taken.add(unit);
        }
        return taken;
    }
}
