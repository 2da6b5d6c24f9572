package fr.parvis.knowledge.internal.passages;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts blocks into units, and groups those that are best read together: a paragraph, or a list with its introduction. */
final class Units {
    /** A list item longer than this many words is cut into its sentences. */
    private static final int LONG_ITEM_WORDS = 60;

    private final Sentences sentences;

    Units(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Units to keep together if they fit. */
    record Cluster(
            List<Passage.Unit> units, int words, @Nullable Integer page) {}

    List<Cluster> clusters(String text, List<Block> section) {
        List<Cluster> clusters = new ArrayList<>();
        int i = 0;
        while (i < section.size()) {
            int last = i;
            boolean introduces = section.get(i).kind() == Block.Kind.PARAGRAPH && introduces(text, section, i);
            if (introduces || section.get(i).kind() == Block.Kind.LIST_ITEM) {
                while (last + 1 < section.size() && section.get(last + 1).kind() == Block.Kind.LIST_ITEM) {
                    last++;
                }
            }
            add(clusters, text, section.subList(i, last + 1), introduces);
            i = last + 1;
        }
        return clusters;
    }

    private static boolean introduces(String text, List<Block> section, int index) {
        return index + 1 < section.size() && section.get(index + 1).kind() == Block.Kind.LIST_ITEM;
    }

    private void add(List<Cluster> clusters, String text, List<Block> blocks, boolean introduced) {
        List<Passage.Unit> units = new ArrayList<>();
        Block first = blocks.getFirst();
        addUnits(units, text, first);
        if (introduced && units.size() > 1 && words(text, units) > PassageSplitter.PASSAGE_WORDS / 2) {
            // only the last sentence of a long paragraph introduces the list
            List<Passage.Unit> before = units.subList(0, units.size() - 1);
            clusters.add(new Cluster(List.copyOf(before), words(text, before), first.page()));
            units = new ArrayList<>(units.subList(units.size() - 1, units.size()));
        }
        for (Block block : blocks.subList(1, blocks.size())) {
            addUnits(units, text, block);
        }
        if (!units.isEmpty()) {
            clusters.add(new Cluster(units, words(text, units), first.page()));
        }
    }

    private void addUnits(List<Passage.Unit> units, String text, Block block) {
        boolean whole = switch (block.kind()) {
            case TABLE_ROW -> true;
            case LIST_ITEM -> !Words.moreThan(LONG_ITEM_WORDS, text, block.start(), block.end());
            case PARAGRAPH, HEADING -> false;
        };
        if (whole) {
            addBounded(units, text, block.kind(), block.start(), block.end());
            return;
        }
        int[] from = {block.start()};
        sentences.forEachEnd(text, block.start(), block.end(), end -> {
            addBounded(units, text, block.kind(), from[0], end);
            from[0] = end;
        });
    }

    /** Adds a unit without surrounding white space, in pieces when it alone would pass a passage's length. */
    private static void addBounded(List<Passage.Unit> units, String text, Block.Kind kind, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Words.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && Words.isSpace(text.charAt(end - 1))) {
            end--;
        }
        while (Words.moreThan(PassageSplitter.PASSAGE_WORDS, text, start, end)) {
            int cut = cut(text, start, end);
            units.add(new Passage.Unit(kind, start, trimmed(text, start, cut)));
            start = cut;
            while (start < end && Words.isSpace(text.charAt(start))) {
                start++;
            }
        }
        if (Words.count(text, start, end) > 0) {
            units.add(new Passage.Unit(kind, start, end));
        }
    }

    /** The best place to end a piece of at most {@link PassageSplitter#PASSAGE_WORDS} words: after ";", else ",", else a word. */
    private static int cut(String text, int start, int end) {
        int words = 0;
        int semicolon = -1;
        int comma = -1;
        int i = start;
        boolean counted = false;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (Words.isSpace(c)) {
                counted = false;
            } else if (!counted && Character.isLetterOrDigit(c)) {
                counted = true;
                if (++words > PassageSplitter.PASSAGE_WORDS) {
                    break;
                }
            }
            boolean beforeSpace = i + 1 < end && Words.isSpace(text.charAt(i + 1));
            if (beforeSpace && words > PassageSplitter.PASSAGE_WORDS / 3) {
                semicolon = c == ';' ? i + 1 : semicolon;
                comma = c == ',' ? i + 1 : comma;
            }
        }
        while (i > start + 1 && !Words.isSpace(text.charAt(i - 1))) {
            i--;
        }
        return semicolon > 0 ? semicolon : comma > 0 ? comma : i;
    }

    private static int trimmed(String text, int start, int end) {
        int stop = end;
        while (stop > start && Words.isSpace(text.charAt(stop - 1))) {
            stop--;
        }
        return stop;
    }

    private static int words(String text, List<Passage.Unit> units) {
        int words = 0;
        for (Passage.Unit unit : units) {
            words += Words.count(text, unit.start(), unit.end());
        }
        return words;
    }
}
