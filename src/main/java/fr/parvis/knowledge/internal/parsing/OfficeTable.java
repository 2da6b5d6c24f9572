package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayList;
import java.util.List;

/** A table of a word processor being read, cell by cell. */
final class OfficeTable {
    private static final int MOST_COLUMNS = 200;

    private final Table table = new Table();
    private final StringBuilder words = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private List<String> rowAbove = List.of();
    private final StringBuilder cell = new StringBuilder();
    private boolean inCell;
    private int span;
    private boolean merged;

    void startRow() {
        row = new ArrayList<>();
    }

    void startCell() {
        cell.setLength(0);
        inCell = true;
        span = 1;
        merged = false;
    }

    boolean inCell() {
        return inCell;
    }

    void headed() {
        if (table.isEmpty()) {
            table.headed();
        }
    }

    /** The cell stands over this many columns. */
    void span(int columns) {
        span = Math.clamp(columns, 1, MOST_COLUMNS);
    }

    /** The cell goes on from the row above. */
    void mergedAbove() {
        merged = true;
    }

    void add(String paragraph) {
        cell.append(cell.isEmpty() ? "" : " ").append(paragraph);
    }

    void endCell() {
        int column = row.size();
        String value = merged && column < rowAbove.size() ? rowAbove.get(column) : cell.toString();
        for (int i = 0; i < span && row.size() < MOST_COLUMNS; i++) {
            row.add(i == 0 ? value : "");
        }
        inCell = false;
    }

    void endRow() {
        if (row.stream().anyMatch(value -> !value.isBlank())) {
            table.row(row);
            words.append(words.isEmpty() ? "" : " ; ").append(String.join(" ", row));
        }
        rowAbove = row;
    }

    /** Everything in it, for a table inside another's cell. */
    String words() {
        return words.toString();
    }

    void writeTo(TextBuilder text) {
        table.writeTo(text);
    }
}
