package fr.parvis.knowledge.internal.parsing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Lays out an HTML table's cells, those that span columns or rows repeated where they count. */
final class HtmlTable {
    private static final int MOST_SPAN = 100;

    private HtmlTable() {}

    private record Carried(String cell, int rows) {}

    static Table read(Element element) {
        Table table = new Table();
        Map<Integer, Carried> carried = new HashMap<>();
        List<Element> rows = element.select("tr");
        boolean headed = !rows.isEmpty() && isHeader(rows.getFirst());
        for (Element row : rows) {
            List<String> cells = new ArrayList<>();
            for (Element cell : row.children()) {
                if (!cell.normalName().equals("td") && !cell.normalName().equals("th")) {
                    continue;
                }
                fillCarried(cells, carried);
                String words = CleanText.of(cell.text());
                int columns = span(cell.attr("colspan"));
                for (int i = 0; i < columns; i++) {
                    int below = span(cell.attr("rowspan")) - 1;
                    if (below > 0) {
                        carried.put(cells.size(), new Carried(words, below));
                    }
                    cells.add(i == 0 || headed && table.isEmpty() ? words : "");
                }
            }
            fillCarried(cells, carried);
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                table.row(cells);
            }
        }
        if (headed) {
            table.headed();
        }
        return table;
    }

    private static void fillCarried(List<String> cells, Map<Integer, Carried> carried) {
        Carried above = carried.get(cells.size());
        while (above != null) {
            if (above.rows() == 1) {
                carried.remove(cells.size());
            } else {
                carried.put(cells.size(), new Carried(above.cell(), above.rows() - 1));
            }
            cells.add(above.cell());
            above = carried.get(cells.size());
        }
    }

    private static boolean isHeader(Element row) {
        boolean inHead = row.closest("thead") != null;
        return inHead || (row.children().size() > 1 && row.select("> td").isEmpty());
    }

    private static int span(String attribute) {
        try {
            return Math.clamp(Integer.parseInt(attribute.strip()), 1, MOST_SPAN);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
