package fr.parvis.knowledge.internal.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two texts side by side: paragraphs are put opposite each other, then words within those that changed.
 *
 * @param rows in the texts' order; stretches that are the same are shortened to what stands next to a change
 * @param tooLong whether they were not compared, as reading the result would help nobody
 */
public record Comparison(List<Row> rows, boolean tooLong) {
    private static final int MOST_LINES = 5_000;
    private static final int MOST_CHARACTERS = 500_000;
    private static final int MOST_WORDS = 4_000;
    private static final int CONTEXT = 2;

    /** Share of words in common below which a paragraph is another one, not a changed one. */
    private static final double SAME_PARAGRAPH = 0.25;

    /** A word, a run of spaces or a mark each stand for themselves; "2,88" and "l’aide" hold together. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)|(?=\\s)|(?=[.;:!?)»](?:\\s|$))");

    public Comparison {
        rows = List.copyOf(rows);
    }

    /** What a row is made of, as its page shows it. */
    public enum Kind {
        SAME,
        CHANGED,
        REMOVED,
        ADDED,
        /** Paragraphs that are the same and left out. */
        SKIPPED
    }

    /** @param different whether the other text has other words here */
    public record Piece(String text, boolean different) {}

    /** @param skipped how many paragraphs it stands for; 0 unless it is of kind SKIPPED */
    public record Row(Kind kind, List<Piece> before, List<Piece> after, int skipped) {
        public Row {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public boolean isSame() {
        return !tooLong && rows.stream().allMatch(row -> row.kind() == Kind.SAME || row.kind() == Kind.SKIPPED);
    }

    public static Comparison of(String before, String after) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        if (old.size() > MOST_LINES
                || fresh.size() > MOST_LINES
                || before.length() > MOST_CHARACTERS
                || after.length() > MOST_CHARACTERS) {
            return new Comparison(List.of(), true);
        }
        List<Row> rows = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            same(rows, old.subList(at, delta.getSource().getPosition()));
            at = delta.getSource().getPosition() + delta.getSource().size();
            changed(rows, delta.getSource().getLines(), delta.getTarget().getLines());
        }
        same(rows, old.subList(at, old.size()));
        return new Comparison(shorten(rows), false);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static void same(List<Row> rows, List<String> lines) {
        for (String line : lines) {
            List<Piece> whole = List.of(new Piece(line, false));
            rows.add(new Row(Kind.SAME, whole, whole, 0));
        }
    }

    private static void changed(List<Row> rows, List<String> old, List<String> fresh) {
        int paired = Math.min(old.size(), fresh.size());
        for (int i = 0; i < paired; i++) {
            pair(rows, old.get(i), fresh.get(i));
        }
        old.subList(paired, old.size()).forEach(line -> rows.add(removed(line)));
        fresh.subList(paired, fresh.size()).forEach(line -> rows.add(added(line)));
    }

    private static void pair(List<Row> rows, String old, String fresh) {
        List<String> before = List.of(BETWEEN_WORDS.split(old));
        List<String> after = List.of(BETWEEN_WORDS.split(fresh));
        List<Piece> left = new ArrayList<>();
        List<Piece> right = new ArrayList<>();
        int common = 0;
        if (before.size() <= MOST_WORDS && after.size() <= MOST_WORDS) {
            int at = 0;
            for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
                List<String> kept = before.subList(at, delta.getSource().getPosition());
                common += keep(left, right, kept);
                at = delta.getSource().getPosition() + delta.getSource().size();
                if (delta.getType() != DeltaType.INSERT) {
                    add(left, String.join("", delta.getSource().getLines()), true);
                }
                if (delta.getType() != DeltaType.DELETE) {
                    add(right, String.join("", delta.getTarget().getLines()), true);
                }
            }
            common += keep(left, right, before.subList(at, before.size()));
        }
        if (common < SAME_PARAGRAPH * Math.max(words(before), words(after))) {
            rows.add(removed(old));
            rows.add(added(fresh));
        } else {
            rows.add(new Row(Kind.CHANGED, left, right, 0));
        }
    }

    private static int keep(List<Piece> left, List<Piece> right, List<String> tokens) {
        add(left, String.join("", tokens), false);
        add(right, String.join("", tokens), false);
        return words(tokens);
    }

    private static int words(List<String> tokens) {
        return (int) tokens.stream().filter(token -> !token.isBlank()).count();
    }

    /** A space between two changed words is read with them. */
    private static void add(List<Piece> pieces, String text, boolean different) {
        if (text.isEmpty()) {
            return;
        }
        int last = pieces.size() - 1;
        if (different
                && last > 0
                && pieces.get(last).text().isBlank()
                && pieces.get(last - 1).different()) {
            String joined = pieces.get(last - 1).text() + pieces.get(last).text() + text;
            pieces.subList(last - 1, last + 1).clear();
            pieces.add(new Piece(joined, true));
        } else {
            pieces.add(new Piece(text, different));
        }
    }

    private static Row removed(String line) {
        return new Row(Kind.REMOVED, List.of(new Piece(line, true)), List.of(), 0);
    }

    private static Row added(String line) {
        return new Row(Kind.ADDED, List.of(), List.of(new Piece(line, true)), 0);
    }

    private static List<Row> shorten(List<Row> rows) {
        List<Row> kept = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).kind() == Kind.SAME && !isNearChange(rows, i)) {
                skipped++;
                continue;
            }
            if (skipped > 0) {
                kept.add(new Row(Kind.SKIPPED, List.of(), List.of(), skipped));
                skipped = 0;
            }
            kept.add(rows.get(i));
        }
        if (skipped > 0) {
            kept.add(new Row(Kind.SKIPPED, List.of(), List.of(), skipped));
        }
        return kept;
    }

    private static boolean isNearChange(List<Row> rows, int at) {
        return rows.subList(Math.max(0, at - CONTEXT), Math.min(rows.size(), at + CONTEXT + 1)).stream()
                .anyMatch(row -> row.kind() != Kind.SAME);
    }
}
