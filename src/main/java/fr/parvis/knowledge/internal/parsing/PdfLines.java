package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The printed lines of a PDF with what tells their role: place, size, weight. */
final class PdfLines extends PDFTextStripper {
    /** A gap this many times the font size separates table cells, not words. */
    private static final float CELL_GAP = 1.5f;

    /**
     * One printed line, in points from the page's top left.
     *
     * @param text cells separated by tabs
     */
    record Line(
            int page,
            float x,
            float right,
            float y,
            float pageHeight,
            float pageWidth,
            float size,
            boolean bold,
            String text) {}

    private final Limits limits;
    private final List<Line> lines = new ArrayList<>();
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
        setSuppressDuplicateOverlappingText(true);
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
        float size = first.getFontSizeInPt();
        if (words.isEmpty()) {
            x = first.getXDirAdj();
            y = first.getYDirAdj();
        } else {
            words.append(first.getXDirAdj() - right > CELL_GAP * size ? '\t' : ' ');
        }
        words.append(text);
        right = last.getXDirAdj() + last.getWidthDirAdj();
        letters += text.length();
        weightedSize += size * text.length();
        boldLetters += isBold(first) ? text.length() : 0;
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

    private void endLine() {
        if (!words.isEmpty()) {
            lines.add(new Line(
                    getCurrentPageNo(),
                    x,
                    right,
                    y,
                    pageHeight,
                    pageWidth,
                    weightedSize / letters,
                    boldLetters * 10 > letters * 8,
                    CleanText.of(words.toString()).strip()));
        }
        words.setLength(0);
        letters = 0;
        boldLetters = 0;
        weightedSize = 0;
    }

    private static boolean isBold(TextPosition position) {
        String name = position.getFont().getName();
        return name != null && name.toLowerCase(java.util.Locale.ROOT).matches(".*(bold|black|heavy|demi).*");
    }
}
