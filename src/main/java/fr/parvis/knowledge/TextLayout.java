package fr.parvis.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as a page shows it: headings, paragraphs, lists and tables, with the stretches to highlight. Offsets are those of
 * the document's text.
 */
public record TextLayout(List<Part> parts) {
    /** Columns past which a table is shown as lines. */
    private static final int WIDEST_TABLE = 12;

    private static final Pattern BULLET = Pattern.compile("^(?:[-*•‣▪◦·–—►✓]|#{1,6})[ \\t\\u00a0\\u202f]+");
    private static final Pattern NUMBER = Pattern.compile("(?:\\d{1,2}[.)°º]|[a-z]\\))[ \\t\\u00a0\\u202f]");
    private static final Pattern CELL = Pattern.compile("\\s;\\s");
    private static final Pattern COLUMN = Pattern.compile("\\s:\\s");

    public TextLayout {
        parts = List.copyOf(parts);
    }

    /** A stretch of the text, start inclusive and end exclusive. */
    public record Range(int start, int end) {}

    /** Words of one line, highlighted or not; {@code anchor} is where a link to this highlight leads, else null. */
    public record Segment(
            String text, boolean marked, @Nullable Integer anchor) {}

    /** @param level nesting depth of a list item or level of a heading, else 0 */
    public record Line(int start, int level, List<Segment> segments) {
        public Line {
            segments = List.copyOf(segments);
        }

        /** Whether the line carries a number or letter of its own, as items of printed lists do: then no bullet. */
        public boolean isNumbered() {
            return !segments.isEmpty()
                    && NUMBER.matcher(segments.getFirst().text()).lookingAt();
        }

        /** The heading's level in a page where the text's own first level is {@code top}. */
        public int levelBelow(int top) {
            return Math.min(6, level + top - 1);
        }
    }

    /** One line of a table: its cells by column, an absent one empty. */
    public record Row(int start, List<List<Segment>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What stands between two blank lines. */
    public sealed interface Part {
        record Heading(Line line) implements Part {}

        record Paragraph(Line line) implements Part {}

        record Items(List<Line> lines) implements Part {
            public Items {
                lines = List.copyOf(lines);
            }
        }

        record Table(List<String> columns, List<Row> rows) implements Part {
            public Table {
                columns = List.copyOf(columns);
                rows = List.copyOf(rows);
            }
        }

        /** For templates, which cannot switch on types. */
        default String kind() {
            return switch (this) {
                case Heading _ -> "heading";
                case Paragraph _ -> "paragraph";
                case Items _ -> "items";
                case Table _ -> "table";
            };
        }
    }

    /** The passage, with these stretches of it highlighted. */
    public static TextLayout of(Passage passage, List<Range> marks) {
        List<Block> blocks = passage.units().isEmpty()
                ? List.of(new Block(Block.Kind.PARAGRAPH, passage.start(), passage.end(), 0, null))
                : passage.units().stream()
                        .map(unit -> new Block(unit.kind(), unit.start(), unit.end(), 1, null))
                        .toList();
        return of(passage.text(), passage.start(), blocks, marks);
    }

    /**
     * @param text from offset {@code base} of the document's text
     * @param blocks in order, not overlapping, inside {@code text}
     */
    public static TextLayout of(String text, int base, List<Block> blocks, List<Range> marks) {
        Builder builder = new Builder(text, base, marks);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            switch (block.kind()) {
                case HEADING -> builder.parts.add(new Part.Heading(builder.line(block)));
                case PARAGRAPH -> {
                    int last = i;
                    while (last + 1 < blocks.size() && builder.sameParagraph(blocks.get(last), blocks.get(last + 1))) {
                        last++;
                    }
                    builder.parts.add(new Part.Paragraph(
                            builder.line(block.start(), blocks.get(last).end(), 0)));
                    i = last;
                }
                case LIST_ITEM -> {
                    int last = lastOf(blocks, i);
                    builder.parts.add(new Part.Items(blocks.subList(i, last + 1).stream()
                            .map(builder::line)
                            .toList()));
                    i = last;
                }
                case TABLE_ROW -> {
                    int last = lastOf(blocks, i);
                    builder.table(blocks.subList(i, last + 1));
                    i = last;
                }
            }
        }
        return new TextLayout(builder.parts);
    }

    private static int lastOf(List<Block> blocks, int first) {
        int last = first;
        while (last + 1 < blocks.size()
                && blocks.get(last + 1).kind() == blocks.get(first).kind()) {
            last++;
        }
        return last;
    }

    private static final class Builder {
        final List<Part> parts = new ArrayList<>();
        private final String text;
        private final int base;
        private final List<Range> marks;
        private final Set<Integer> anchored = new LinkedHashSet<>();

        Builder(String text, int base, List<Range> marks) {
            this.text = text;
            this.base = base;
            this.marks = marks;
        }

        boolean sameParagraph(Block block, Block next) {
            return next.kind() == Block.Kind.PARAGRAPH
                    && text.substring(block.end() - base, next.start() - base).indexOf('\n') < 0;
        }

        Line line(Block block) {
            int start = block.start();
            if (block.kind() != Block.Kind.PARAGRAPH) {
                Matcher bullet = BULLET.matcher(text.substring(start - base, block.end() - base));
                start += bullet.find() ? bullet.end() : 0;
            }
            return line(start, block.end(), block.level());
        }

        Line line(int start, int end, int level) {
            return new Line(start, level, segments(start, end));
        }

        /** Cuts [start, end) where highlights begin and end. */
        List<Segment> segments(int start, int end) {
            List<Segment> segments = new ArrayList<>();
            int at = start;
            while (at < end) {
                Range inside = covering(at);
                int stop = inside != null ? Math.min(end, inside.end()) : Math.min(end, nextMark(at));
                Integer anchor = inside != null && anchored.add(inside.start()) ? inside.start() : null;
                segments.add(new Segment(text.substring(at - base, stop - base), inside != null, anchor));
                at = stop;
            }
            return segments;
        }

        private @Nullable Range covering(int at) {
            return marks.stream()
                    .filter(mark -> mark.start() <= at && at < mark.end())
                    .findFirst()
                    .orElse(null);
        }

        private int nextMark(int at) {
            return marks.stream()
                    .mapToInt(Range::start)
                    .filter(start -> start > at)
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }

        /** Rows that share columns make one table; a row without column names, or alone with its one name, is a line of text. */
        void table(List<Block> rows) {
            List<Map<String, Range>> run = new ArrayList<>();
            List<Block> taken = new ArrayList<>();
            Set<String> columns = new LinkedHashSet<>();
            for (Block block : rows) {
                Map<String, Range> cells = cells(block);
                boolean joins = cells != null
                        && (columns.isEmpty() || cells.keySet().stream().anyMatch(columns::contains));
                if (!joins) {
                    flush(columns, run, taken);
                }
                if (cells == null) {
                    parts.add(new Part.Paragraph(line(block)));
                } else {
                    run.add(cells);
                    taken.add(block);
                    columns.addAll(cells.keySet());
                }
            }
            flush(columns, run, taken);
        }

        private void flush(Set<String> columns, List<Map<String, Range>> run, List<Block> taken) {
            if (run.size() == 1 && columns.size() == 1) {
                parts.add(new Part.Paragraph(line(taken.getFirst())));
            } else if (!run.isEmpty()) {
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < run.size(); i++) {
                    Map<String, Range> cells = run.get(i);
                    rows.add(new Row(
                            taken.get(i).start(),
                            columns.stream()
                                    .map(column -> cells.containsKey(column)
                                            ? segments(
                                                    cells.get(column).start(),
                                                    cells.get(column).end())
                                            : List.<Segment>of())
                                    .toList()));
                }
                parts.add(new Part.Table(List.copyOf(columns), rows));
            }
            run.clear();
            taken.clear();
            columns.clear();
        }

        /** Column → where its value stands; null when this is not "column : value ; column : value". */
        private @Nullable Map<String, Range> cells(Block block) {
            Map<String, Range> cells = new LinkedHashMap<>();
            int at = block.start() - base;
            int end = block.end() - base;
            Matcher separator = CELL.matcher(text).region(at, end);
            while (at < end) {
                boolean more = separator.find();
                int stop = more ? separator.start() : end;
                Matcher colon = COLUMN.matcher(text).region(at, stop);
                if (!colon.find()) {
                    return null;
                }
                String column = text.substring(at, colon.start()).strip();
                if (cells.put(column, new Range(base + colon.end(), base + stop)) != null
                        || cells.size() > WIDEST_TABLE) {
                    return null;
                }
                at = more ? separator.end() : end;
            }
            return cells.isEmpty() ? null : cells;
        }
    }
}
