package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The printed lines of a PDF with what tells their role: place, size, weight. Lengths are points from the page's top left. */
final class PdfLines extends PDFTextStripper {
    /** A gap this many times the font size separates table cells, not words. */
    private static final float CELL_GAP = 1.5f;

    /** A stretch of a line without a wide gap. */
    record Cell(float x, float right, String text) {}

    record Line(int page, float y, float pageHeight, float pageWidth, float size, boolean bold, List<Cell> cells) {
        float x() {
            return cells.getFirst().x();
        }

        float right() {
            return cells.getLast().right();
        }

        String text() {
            return cells.stream().map(Cell::text).collect(Collectors.joining(" "));
        }
    }

    private final Limits limits;
    private final List<Line> lines = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private long characters;
    private float x;
    private float right;
    private float y;
    private float weightedSize;
    private int boldLetters;
    private int letters;
    private float pageHeight;
    private float pageWidth;

    PdfLines(Limits limits) {
        this.limits = limits;
    }

    List<Line> lines() {
        return lines;
    }

    @Override
    protected void startPage(PDPage page) throws IOException {
        super.startPage(page);
        pageHeight = page.getCropBox().getHeight();
        pageWidth = page.getCropBox().getWidth();
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        if (positions.isEmpty() || text.isBlank()) {
            return;
        }
        characters += text.length();
        if (characters > limits.of(Limit.TEXT_CHARACTERS)) {
            throw new Expansion.Stopped(limits.exceeded(Limit.TEXT_CHARACTERS));
        }
        TextPosition first = positions.getFirst();
        TextPosition last = positions.getLast();
        if (!words.isEmpty() && first.getXDirAdj() - right > CELL_GAP * first.getFontSizeInPt()) {
            endCell();
        }
        if (words.isEmpty()) {
            x = first.getXDirAdj();
            y = cells.isEmpty() ? first.getYDirAdj() : y;
        } else {
            words.append(' ');
        }
        words.append(text);
        right = last.getXDirAdj() + last.getWidthDirAdj();
        for (TextPosition position : positions) {
            letters++;
            weightedSize += position.getFontSizeInPt();
            boldLetters += isBold(position) ? 1 : 0;
        }
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        endLine();
        super.endPage(page);
    }

    private void endCell() {
        String text = CleanText.of(words.toString()).strip();
        if (!text.isEmpty()) {
            cells.add(new Cell(x, right, text));
        }
        words.setLength(0);
    }

    private void endLine() {
        endCell();
        if (!cells.isEmpty()) {
            boolean bold = boldLetters * 10 > letters * 9;
            lines.add(new Line(
                    getCurrentPageNo(), y, pageHeight, pageWidth, weightedSize / letters, bold, List.copyOf(cells)));
        }
        cells.clear();
        letters = 0;
        boldLetters = 0;
        weightedSize = 0;
    }

    private static boolean isBold(TextPosition position) {
        String name = position.getFont().getName();
        if (name == null) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("bold") || lower.contains("black") || lower.contains("heavy") || lower.contains("demi");
    }
}
