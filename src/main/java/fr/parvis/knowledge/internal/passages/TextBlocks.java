package fr.parvis.knowledge.internal.passages;

import fr.parvis.knowledge.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a plain text, which stays as it is: headings, paragraphs (over several lines when the lines are hard-wrapped)
 * and list items. Stateless.
 */
public final class TextBlocks {
    private static final Pattern ITEM = Pattern.compile(
            "^(\\s*)([-*•‣▪◦·–—►✓]|\\d{1,2}[.)°º]|[a-z]\\)|\\([a-z0-9]{1,2}\\))[ \\t\\u00a0\\u202f]+\\S.*");
    private static final Pattern MARKDOWN_HEADING = Pattern.compile("^(#{1,6}) +\\S.*");
    private static final Pattern DIVISION = Pattern.compile(
            "^(?:(PARTIE|LIVRE|ANNEXE|TITRE)|(CHAPITRE)|(SECTION|SOUS-SECTION)|(ARTICLE))"
                    + " +(?:[IVXLC]+|\\d+|UNIQUE|PREMIER|PREMIÈRE|[A-Z]\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NUMBERED =
            Pattern.compile("^(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\.?[ \\u00a0]+\\p{Lu}.*|^[IVX]{1,5}[.)–-]? +\\p{Lu}.*");
    private static final int HEADING_WORDS = 14;
    private static final Set<String> OPEN_WORDS = Set.of(
            "le", "la", "les", "un", "une", "des", "de", "du", "et", "ou", "à", "au", "aux", "en", "par", "pour",
            "dans", "sur", "avec", "sous", "que", "qui", "dont", "«", "n°", "ce", "cette", "ces", "son", "sa", "ses",
            "M.", "Mme");

    private TextBlocks() {}

    /** In text order, not overlapping; blank text gives none. */
    public static List<Block> of(String text) {
        List<Line> lines = lines(text);
        int width = wrapWidth(text, lines);
        List<Block> blocks = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            Line line = lines.get(i);
            if (line.blank() || isRule(text, line)) {
                i++;
                continue;
            }
            int level = headingLevel(text, lines, i);
            if (level > 0) {
                blocks.add(new Block(Block.Kind.HEADING, line.start(), line.end(), level, null));
                i++;
                continue;
            }
            int last = i;
            while (last + 1 < lines.size() && continuesAt(text, lines, i, last, width)) {
                last++;
            }
            Matcher item = ITEM.matcher(text).region(line.lineStart(), line.end());
            boolean isItem = item.matches();
            int depth =
                    isItem ? 1 + Math.min(5, item.group(1).replace("\t", "    ").length() / 2) : 0;
            blocks.add(new Block(
                    isItem ? Block.Kind.LIST_ITEM : Block.Kind.PARAGRAPH,
                    line.start(),
                    lines.get(last).end(),
                    depth,
                    null));
            i = last + 1;
        }
        return blocks;
    }

    /** A line without its surrounding white space; {@code lineStart} keeps the indentation. */
    private record Line(int lineStart, int start, int end, boolean item) {
        boolean blank() {
            return start >= end;
        }

        int length() {
            return end - start;
        }

        int indent() {
            return start - lineStart;
        }
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher item = ITEM.matcher(text);
        int from = 0;
        while (from <= text.length()) {
            int stop = from;
            while (stop < text.length() && !isBreak(text.charAt(stop))) {
                stop++;
            }
            int start = from;
            int end = stop;
            while (start < end && Words.isSpace(text.charAt(start))) {
                start++;
            }
            while (end > start && Words.isSpace(text.charAt(end - 1))) {
                end--;
            }
            lines.add(new Line(
                    from, start, end, start < end && item.region(from, end).matches()));
            boolean crLf = stop + 1 < text.length() && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
            from = stop + (crLf ? 2 : 1);
        }
        return lines;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    /** The width at which the text was wrapped, or 0 when its lines are whole paragraphs. */
    private static int wrapWidth(String text, List<Line> lines) {
        int[] lengths = lines.stream()
                .filter(line -> !line.blank())
                .mapToInt(Line::length)
                .toArray();
        if (lengths.length < 3) {
            return 0;
        }
        Arrays.sort(lengths);
        int width = lengths[(lengths.length - 1) * 95 / 100];
        if (width < 30 || width > 160) {
            return 0;
        }
        int followed = 0;
        int broken = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            Line line = lines.get(i);
            Line next = lines.get(i + 1);
            if (!line.blank() && !next.blank() && !next.item()) {
                followed++;
                broken += Character.isLowerCase(text.charAt(next.start())) && !endsSentence(text, line) ? 1 : 0;
            }
        }
        return broken * 10 >= followed && broken > 0 ? width : 0;
    }

    private static boolean continuesAt(String text, List<Line> lines, int first, int last, int width) {
        Line line = lines.get(last);
        Line next = lines.get(last + 1);
        if (next.blank()
                || next.item()
                || isRule(text, next)
                || MARKDOWN_HEADING
                        .matcher(text)
                        .region(next.start(), next.end())
                        .matches()) {
            return false;
        }
        if (lines.get(first).item() && next.indent() > lines.get(first).indent()) {
            return true;
        }
        if (width == 0) {
            return false;
        }
        int word = next.start();
        while (word < next.end() && !Words.isSpace(text.charAt(word))) {
            word++;
        }
        boolean hadNoRoom = line.length() + 1 + word - next.start() > width - 2;
        boolean midSentence = Character.isLowerCase(text.charAt(next.start())) && !endsSentence(text, line);
        return hadNoRoom || endsOpen(text, line) || (midSentence && line.length() * 2 >= width);
    }

    /** Whether the last word calls for another: nobody ends a paragraph on "le". */
    private static boolean endsOpen(String text, Line line) {
        int start = line.end();
        while (start > line.start() && !Words.isSpace(text.charAt(start - 1))) {
            start--;
        }
        return OPEN_WORDS.contains(text.substring(start, line.end()));
    }

    private static boolean endsSentence(String text, Line line) {
        return ".!?:;…".indexOf(text.charAt(line.end() - 1)) >= 0;
    }

    /** A line of dashes or the like, that only decorates. */
    private static boolean isRule(String text, Line line) {
        for (int i = line.start(); i < line.end(); i++) {
            if ("-=_*~ .\t".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !line.blank();
    }

    private static int headingLevel(String text, List<Line> lines, int index) {
        Line line = lines.get(index);
        if (line.end() - line.start() > 140) {
            return 0;
        }
        String words = text.substring(line.start(), line.end());
        Matcher markdown = MARKDOWN_HEADING.matcher(words);
        if (markdown.matches()) {
            return markdown.group(1).length();
        }
        if (index + 1 < lines.size() && isUnderline(text, lines.get(index + 1))) {
            return text.charAt(lines.get(index + 1).start()) == '=' ? 1 : 2;
        }
        boolean afterBlank = index == 0 || lines.get(index - 1).blank();
        boolean beforeBlank = index + 1 == lines.size() || lines.get(index + 1).blank();
        if (!afterBlank
                || Words.count(words, 0, words.length()) > HEADING_WORDS
                || ".,;:!…".indexOf(words.charAt(words.length() - 1)) >= 0
                || !followedByText(lines, index)) {
            return 0;
        }
        Matcher division = DIVISION.matcher(words);
        if (division.matches()) {
            return division.group(1) != null ? 1 : division.group(2) != null ? 2 : division.group(3) != null ? 3 : 4;
        }
        if (isUpperCase(words)) {
            return 2;
        }
        Matcher numbered = NUMBERED.matcher(words);
        if (beforeBlank && numbered.matches() && !nextIsItem(lines, index)) {
            String number = numbered.group(1);
            return number == null
                    ? 2
                    : Math.min(6, 2 + (int) number.chars().filter(c -> c == '.').count());
        }
        boolean plain = beforeBlank && !line.item() && Character.isUpperCase(words.codePointAt(0));
        return plain && nextIsProse(text, lines, index) ? 3 : 0;
    }

    private static boolean isUnderline(String text, Line line) {
        return line.end() - line.start() >= 3
                && (text.charAt(line.start()) == '=' || text.charAt(line.start()) == '-')
                && text.substring(line.start(), line.end()).chars().distinct().count() == 1;
    }

    private static boolean followedByText(List<Line> lines, int index) {
        return lines.subList(index + 1, lines.size()).stream().anyMatch(line -> !line.blank());
    }

    /** Short lines that follow each other are no headings: each may be content. */
    private static boolean nextIsProse(String text, List<Line> lines, int index) {
        for (Line line : lines.subList(index + 1, lines.size())) {
            if (!line.blank()) {
                return line.item() || line.length() > 60 || endsSentence(text, line);
            }
        }
        return false;
    }

    private static boolean nextIsItem(List<Line> lines, int index) {
        for (int i = index + 1; i < lines.size(); i++) {
            if (!lines.get(i).blank()) {
                return lines.get(i).item() && lines.get(index).item();
            }
        }
        return false;
    }

    private static boolean isUpperCase(String words) {
        long upper = words.codePoints().filter(Character::isUpperCase).count();
        return upper >= 4 && words.codePoints().noneMatch(Character::isLowerCase);
    }
}
