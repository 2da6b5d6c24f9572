package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rows of cells on their way to "column : value". */
final class Table {
    private static final int MOST_COLUMNS = 200;

    private final List<List<String>> rows = new ArrayList<>();
    private boolean headed;

    void row(List<String> cells) {
        rows.add(cells.size() > MOST_COLUMNS ? cells.subList(0, MOST_COLUMNS) : cells);
    }

    /** Says that the first row names the columns. */
    void headed() {
        headed = true;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes the rows; without a declared header the first row is one when it looks like it. */
    void writeTo(TextBuilder text) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = headed || looksLikeHeader() ? rows.getFirst() : List.of();
        if (rows.size() == 1) {
            text.row(List.of(), rows.getFirst());
            return;
        }
        for (List<String> row : rows.subList(columns.isEmpty() ? 0 : 1, rows.size())) {
            text.row(columns, row);
        }
    }

    /** Every cell but the first filled, all distinct, short, no number, in at least two columns and rows. */
    boolean looksLikeHeader() {
        List<String> first = rows.getFirst();
        if (rows.size() < 2 || first.size() < 2 || new HashSet<>(first).size() < first.size()) {
            return false;
        }
        return first.stream()
                .allMatch(cell -> !cell.isBlank()
                        && cell.length() <= 80
                        && !Character.isDigit(cell.strip().charAt(0))
                        && !cell.strip().endsWith("."));
    }
}
