package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows of cells on their way to "column : value", or to "name : value" where the rows name themselves. */
final class Table {
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_NAME = 60;

    /** Heads of a column that names what stands beside it, and adds nothing to it. */
    private static final Set<String> NAMES = Set.of(
            "point",
            "élément",
            "rubrique",
            "critère",
            "caractéristique",
            "champ",
            "libellé",
            "intitulé",
            "information");

    private static final Set<String> VALUES =
            Set.of("règle", "valeur", "détail", "détails", "description", "réponse", "contenu", "information");

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
        boolean named = namesItsRows(columns);
        for (List<String> row : rows.subList(columns.isEmpty() ? 0 : 1, rows.size())) {
            if (named) {
                text.row(row.subList(0, 1), row.subList(1, 2));
            } else {
                text.row(columns, row);
            }
        }
    }

    /** Whether the heads of the columns say nothing and each row's first cell names its second: "Point, Règle", then "Montant, 500 €". */
    private boolean namesItsRows(List<String> columns) {
        return columns.size() == 2
                && NAMES.contains(columns.get(0).strip().toLowerCase(Locale.FRENCH))
                && VALUES.contains(columns.get(1).strip().toLowerCase(Locale.FRENCH))
                && rows.stream().skip(1).allMatch(Table::isNamed);
    }

    private static boolean isNamed(List<String> row) {
        return row.size() == 2
                && !row.get(0).isBlank()
                && row.get(0).length() <= LONGEST_NAME
                && !row.get(0).contains(":")
                && !row.get(0).contains(";")
                && !row.get(1).isBlank();
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
