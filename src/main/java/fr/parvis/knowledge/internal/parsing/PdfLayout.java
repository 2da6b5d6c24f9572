package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts printed lines together again: drops running headers and footers, joins paragraphs, finds headings, items and tables. */
final class PdfLayout {
    private static final Pattern ITEM =
            Pattern.compile("^(?:[-•‣▪●◦·–—►✓o\\uf0b7]|\\d{1,2}[.)°º]|[a-z]\\))[ \\t\\u00a0]+(\\S.*)", Pattern.DOTALL);
    private static final Pattern NUMBERED_HEADING = Pattern.compile(
            "^(?:(?:article|chapitre|titre|section|annexe|partie) +(?:[ivxlc]+|\\d+|premier|1er|unique)\\b.*|(\\d{1,2}(?:\\.\\d{1,2}){0,4})[.)]? +\\p{Lu}.*|[ivx]{1,5}[.)–-] +\\p{Lu}.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?:page|p\\.)?\\s*[-–]?\\s*\\d{1,4}\\s*[-–]?(?:\\s*(?:/|sur|of)\\s*\\d{1,4})?", Pattern.CASE_INSENSITIVE);
    private static final int HEADING_CHARACTERS = 250;
    /** The top and bottom share of a page where running headers and footers stand. */
    private static final float MARGIN = 0.12f;

    private final List<PdfLines.Line> lines;
    private final float bodySize;
    private final Map<Float, Integer> levels = new HashMap<>();
    private final boolean mostlyBold;
    private final Hyphens hyphens;
    private final Map<Integer, PdfTable.Found> tables;

    PdfLayout(List<PdfLines.Line> all, int pages) {
        this.lines = withoutRunningLines(all, pages);
        this.bodySize = bodySize(lines);
        this.tables = tables();
        this.mostlyBold = lines.stream().filter(PdfLines.Line::bold).count() * 2 > lines.size();
        TreeSet<Float> larger = new TreeSet<>();
        for (PdfLines.Line line : lines) {
            if (line.size() >= bodySize * 1.1f && line.text().length() <= 200) {
                larger.add(rounded(line.size()));
            }
        }
        int level = 1;
        for (Float size : larger.descendingSet()) {
            levels.put(size, Math.min(level++, 5));
        }
        this.hyphens = new Hyphens(lines.stream().map(PdfLines.Line::text).toList());
    }

    void writeTo(TextBuilder text) {
        int i = 0;
        while (i < lines.size()) {
            PdfLines.Line first = lines.get(i);
            PdfTable.Found table = tables.get(i);
            if (table != null) {
                write(table.table(), first.page(), text);
                i = table.end();
                continue;
            }
            int level = headingLevel(i);
            StringBuilder words = new StringBuilder(first.text());
            int last = i;
            while (last + 1 < lines.size() && joins(i, last, level)) {
                last++;
                hyphens.join(words, lines.get(last).text());
            }
            String block = words.toString();
            Matcher item = ITEM.matcher(block);
            if (level > 0 && block.length() <= HEADING_CHARACTERS) {
                text.add(Block.Kind.HEADING, level, block, first.page());
            } else if (item.matches()) {
                text.add(Block.Kind.LIST_ITEM, 1, block, first.page());
            } else {
                text.add(Block.Kind.PARAGRAPH, 0, block, first.page());
            }
            i = last + 1;
        }
    }

    /** Whether the line after {@code last} goes on with the block that {@code first} began. */
    private boolean joins(int first, int last, int level) {
        PdfLines.Line line = lines.get(last);
        PdfLines.Line next = lines.get(last + 1);
        if (level > 0) {
            return line.page() == next.page()
                    && rounded(line.size()) == rounded(next.size())
                    && line.bold() == next.bold()
                    && gap(line, next) > 0
                    && gap(line, next) < 1.45f
                    && !endsSentence(line.text())
                    && !NUMBERED_HEADING.matcher(next.text()).matches()
                    && !ITEM.matcher(next.text()).matches();
        }
        boolean samePage = line.page() == next.page();
        boolean midSentence =
                !endsSentence(line.text()) && Character.isLowerCase(next.text().codePointAt(0));
        if (ITEM.matcher(next.text()).matches() || tables.containsKey(last + 1)) {
            return false;
        }
        if (headingLevel(last + 1) > 0 || rounded(line.size()) != rounded(next.size())) {
            return false;
        }
        if (!samePage) {
            return midSentence;
        }
        if (gap(line, next) > 1.75f || gap(line, next) < 0) {
            return midSentence && gap(line, next) < 0; // a new column goes on with the sentence
        }
        float width = columnRight(last) - lines.get(first).x();
        boolean full = line.right() - lines.get(first).x() > 0.8f * width;
        boolean indented = next.x() - line.x() > 1.2f * bodySize
                && !ITEM.matcher(lines.get(first).text()).matches();
        return midSentence || (full && !indented && !line.text().endsWith(":"));
    }

    /** Distance of two lines, in font sizes. */
    private static float gap(PdfLines.Line line, PdfLines.Line next) {
        return (next.y() - line.y()) / Math.max(1f, Math.max(line.size(), next.size()));
    }

    /** How far right lines of this page reach that begin near this one's left. */
    private float columnRight(int index) {
        PdfLines.Line line = lines.get(index);
        float right = line.right();
        for (int i = Math.max(0, index - 40); i < Math.min(lines.size(), index + 40); i++) {
            PdfLines.Line other = lines.get(i);
            if (other.page() == line.page() && Math.abs(other.x() - line.x()) < 60) {
                right = Math.max(right, other.right());
            }
        }
        return right;
    }

    private int headingLevel(int index) {
        PdfLines.Line line = lines.get(index);
        if (line.text().length() > 200) {
            return 0;
        }
        Integer bySize = levels.get(rounded(line.size()));
        if (bySize != null && line.text().codePoints().anyMatch(Character::isLetter)) {
            return bySize;
        }
        String words = line.text();
        if (!Titles.looksLikeHeading(words) || !startsAnew(index)) {
            return 0;
        }
        int deeper = Math.min(
                6, levels.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
        boolean upper = words.codePoints().noneMatch(Character::isLowerCase)
                && words.codePoints().filter(Character::isUpperCase).count() >= 4;
        boolean numbered = NUMBERED_HEADING.matcher(words).matches() && isAlone(index);
        return line.bold() && !mostlyBold || upper || numbered ? deeper : 0;
    }

    /** Whether the line does not simply go on with the one above. */
    private boolean startsAnew(int index) {
        if (index == 0) {
            return true;
        }
        PdfLines.Line above = lines.get(index - 1);
        PdfLines.Line line = lines.get(index);
        return above.page() != line.page()
                || gap(above, line) > 1.3f
                || endsSentence(above.text())
                || above.bold() != line.bold()
                || above.right() < 0.6f * above.pageWidth();
    }

    /** Space below, or a full change of line: a numbered line among others is a list item. */
    private boolean isAlone(int index) {
        PdfLines.Line line = lines.get(index);
        if (index + 1 == lines.size() || lines.get(index + 1).page() != line.page()) {
            return true;
        }
        PdfLines.Line next = lines.get(index + 1);
        boolean spaceBelow = gap(line, next) > 1.6f;
        boolean worded = Character.isLetter(line.text().codePointAt(0));
        return (spaceBelow || worded) && !ITEM.matcher(next.text()).matches();
    }

    private static boolean endsSentence(String text) {
        return ".!?:;…".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static void write(Table table, int page, TextBuilder text) {
        TextBuilder rows = new TextBuilder();
        table.writeTo(rows);
        for (Block row : rows.blocks()) {
            text.add(row.kind(), 0, rows.text().substring(row.start(), row.end()), page);
        }
    }

    private Map<Integer, PdfTable.Found> tables() {
        Map<Integer, PdfTable.Found> found = new HashMap<>();
        int i = 0;
        while (i < lines.size()) {
            boolean item = ITEM.matcher(lines.get(i).text()).matches();
            PdfTable.Found table = item ? null : PdfTable.find(lines, i);
            if (table != null) {
                found.put(i, table);
            }
            i = table == null ? i + 1 : table.end();
        }
        return found;
    }

    private static float bodySize(List<PdfLines.Line> lines) {
        Map<Float, Integer> letters = new HashMap<>();
        lines.forEach(line -> letters.merge(rounded(line.size()), line.text().length(), Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(10f);
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }

    /** Leaves out lines of the margins that come back on at least half the pages, and page numbers. */
    private static List<PdfLines.Line> withoutRunningLines(List<PdfLines.Line> all, int pages) {
        Map<String, Set<Integer>> seen = new HashMap<>();
        for (PdfLines.Line line : all) {
            if (inMargin(line)) {
                seen.computeIfAbsent(pattern(line), _ -> new HashSet<>()).add(line.page());
            }
        }
        List<PdfLines.Line> kept = new ArrayList<>();
        for (PdfLines.Line line : all) {
            int times =
                    inMargin(line) ? seen.getOrDefault(pattern(line), Set.of()).size() : 0;
            boolean running = times >= 3 && times * 2 >= pages || times == 2 && pages == 2 && isFooter(line);
            boolean number = times > 0 && PAGE_NUMBER.matcher(line.text()).matches();
            if (!running && !number) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean inMargin(PdfLines.Line line) {
        return line.y() < MARGIN * line.pageHeight() || isFooter(line);
    }

    private static boolean isFooter(PdfLines.Line line) {
        return line.y() > (1 - MARGIN) * line.pageHeight();
    }

    private static String pattern(PdfLines.Line line) {
        return line.text().replaceAll("\\d+", "#");
    }
}
