package fr.parvis.knowledge.internal.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recognises a table by its first line: what stands below it in the same columns, cells over several lines included. */
final class PdfTable {
    private static final float SAME_LINE = 3f;
    private static final float COLUMN_SLACK = 6f;

    private final List<PdfLines.Line> lines;
    private final int from;
    private final List<PdfLines.Cell> columns;

    private PdfTable(List<PdfLines.Line> lines, int from) {
        this.lines = lines;
        this.from = from;
        this.columns = columns(lines, from);
    }

    /** Those of the first line, and one before when only the rows below name themselves. */
    private static List<PdfLines.Cell> columns(List<PdfLines.Line> lines, int from) {
        PdfLines.Line header = lines.get(from);
        List<PdfLines.Cell> columns = new ArrayList<>(header.cells());
        if (from + 1 < lines.size()) {
            PdfLines.Line next = lines.get(from + 1);
            PdfLines.Cell cell = next.cells().getFirst();
            boolean below = next.page() == header.page() && next.y() > header.y();
            if (below && cell.x() < header.x() - COLUMN_SLACK && cell.right() < header.x()) {
                columns.addFirst(new PdfLines.Cell(cell.x(), cell.x(), ""));
            }
        }
        return columns;
    }

    /** @param end index of the first line after it */
    record Found(Table table, int end) {}

    static @Nullable Found find(List<PdfLines.Line> lines, int from) {
        return lines.get(from).cells().size() < 2 ? null : new PdfTable(lines, from).find();
    }

    private @Nullable Found find() {
        int end = end();
        TreeMap<Float, String[]> baselines = new TreeMap<>();
        for (PdfLines.Line line : lines.subList(from, end)) {
            Float near = baselines.ceilingKey(line.y() - SAME_LINE);
            float y = near != null && near <= line.y() + SAME_LINE ? near : line.y();
            String[] cells = baselines.computeIfAbsent(y, _ -> new String[columns.size()]);
            for (PdfLines.Cell cell : line.cells()) {
                int column = column(cell);
                cells[column] = cells[column] == null ? cell.text() : cells[column] + " " + cell.text();
            }
        }
        List<List<String>> rows = rows(baselines);
        long full = rows.stream()
                .filter(row -> row.stream().filter(cell -> !cell.isEmpty()).count() >= 2)
                .count();
        if (full < 2) {
            return null;
        }
        Table table = new Table();
        rows.forEach(table::row);
        if (lines.get(from).bold()) {
            table.headed();
        }
        return new Found(table, end);
    }

    private int end() {
        int end = from + 1;
        float lowest = lines.get(from).y();
        float pitch = 3f * lines.get(from).size();
        while (end < lines.size() && fits(lines.get(end)) && lines.get(end).y() - lowest <= pitch) {
            if (lines.get(end).y() - lowest > 1f && end == from + 1) {
                pitch = Math.min(pitch, 1.3f * (lines.get(end).y() - lowest));
            }
            lowest = Math.max(lowest, lines.get(end).y());
            end++;
        }
        return end;
    }

    private boolean fits(PdfLines.Line line) {
        PdfLines.Line first = lines.get(from);
        if (line.page() != first.page()
                || line.y() < first.y()
                || Math.abs(line.size() - first.size()) > 1f
                || line.cells().size() > columns.size()) {
            return false;
        }
        int previous = -1;
        for (PdfLines.Cell cell : line.cells()) {
            int column = column(cell);
            boolean spills = column + 1 < columns.size()
                    && cell.right() > columns.get(column + 1).right() - 1;
            if (column <= previous || spills || cell.x() < columns.getFirst().x() - COLUMN_SLACK) {
                return false;
            }
            previous = column;
        }
        return true;
    }

    /** The column in which most of a cell stands; numbers may be aligned on the right. */
    private int column(PdfLines.Cell cell) {
        int best = 0;
        float bestOverlap = 0;
        for (int i = 0; i < columns.size(); i++) {
            float left = columns.get(i).x() - COLUMN_SLACK;
            float next = i + 1 < columns.size() ? columns.get(i + 1).x() - COLUMN_SLACK : Float.MAX_VALUE;
            float overlap = Math.min(cell.right(), next) - Math.max(cell.x(), left);
            if (overlap > bestOverlap) {
                best = i;
                bestOverlap = overlap;
            }
        }
        return best;
    }

    /** Printed lines closer than the rows are go on with the row above. */
    private List<List<String>> rows(TreeMap<Float, String[]> baselines) {
        List<Float> ys = new ArrayList<>(baselines.keySet());
        float lineHeight = 1.35f * lines.get(from).size();
        boolean padded = false;
        for (int i = 1; i < ys.size(); i++) {
            padded |= ys.get(i) - ys.get(i - 1) > lineHeight;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ys.size(); i++) {
            String[] cells = baselines.getOrDefault(ys.get(i), new String[0]);
            boolean close = i > 0 && ys.get(i) - ys.get(i - 1) <= lineHeight;
            if (close && (padded || cells[0] == null)) {
                merge(rows.getLast(), cells);
            } else {
                List<String> row = new ArrayList<>();
                for (String cell : cells) {
                    row.add(cell == null ? "" : cell);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void merge(List<String> row, String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                row.set(i, (row.get(i) + " " + cells[i]).strip());
            }
        }
    }
}
