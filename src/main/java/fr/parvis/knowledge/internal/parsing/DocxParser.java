package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads Word documents: headings by their style's outline level, numbered and bulleted paragraphs, tables. */
final class DocxParser implements OfficePackage.Handler {
    private final OfficeBody body = new OfficeBody();
    private final Map<String, DocxStyles.Style> styles;
    private final Map<String, String> targets;
    private final Deque<Paragraph> paragraphs = new ArrayDeque<>();
    private int skipped;
    private boolean inText;
    private boolean inRunProperties;
    private @Nullable String title;

    private DocxParser(Map<String, DocxStyles.Style> styles, Map<String, String> targets) {
        this.styles = styles;
        this.targets = targets;
    }

    static Parsed parse(Path file, Limits limits) throws IOException, Unreadable {
        try (OfficePackage parts = OfficePackage.open(file, limits)) {
            if (!parts.has("word/document.xml")) {
                throw new Unreadable(Problem.DAMAGED);
            }
            DocxParser parser = new DocxParser(DocxStyles.read(parts), DocxStyles.linkTargets(parts));
            parts.read("word/document.xml", parser);
            String declared = parts.firstText("docProps/core.xml", "title").orElse("");
            return new Parsed(
                    Titles.choose(declared, parser.title, parser.body.text),
                    null,
                    parser.body.text.text(),
                    parser.body.text.blocks(),
                    parser.body.links,
                    null,
                    parts.firstDate("docProps/core.xml", "modified"),
                    null,
                    null,
                    List.of(),
                    List.of());
        }
    }

    /** A paragraph being read; text boxes put one inside another. */
    private static final class Paragraph extends OfficeBody.Words {
        String style = "";
        int outline;
        boolean listed;
        int listDepth = 1;
        boolean runHidden;
        boolean runBold;
        boolean plainSeen;
    }

    @Override
    public void start(XMLStreamReader xml, String name) {
        if (skipped > 0 || name.equals("Fallback") || name.equals("moveFrom") || name.endsWith("PrChange")) {
            skipped++; // old wordings kept by change tracking, second copies of drawings
            return;
        }
        Paragraph paragraph = paragraphs.peek();
        switch (name) {
            case "p" -> paragraphs.push(new Paragraph());
            case "tbl" -> body.startTable();
            case "tr" -> body.withTable(OfficeTable::startRow);
            case "tblHeader" -> body.withTable(OfficeTable::headed);
            case "tc" -> body.withTable(OfficeTable::startCell);
            case "gridSpan" -> body.withTable(table -> table.span(number(value(xml), 1)));
            case "vMerge" -> {
                if (!value(xml).equals("restart")) {
                    body.withTable(OfficeTable::mergedAbove);
                }
            }
            default -> {
                if (paragraph != null) {
                    inParagraph(xml, name, paragraph);
                }
            }
        }
    }

    private void inParagraph(XMLStreamReader xml, String name, Paragraph paragraph) {
        switch (name) {
            case "pStyle" -> paragraph.style = value(xml);
            case "outlineLvl" -> paragraph.outline = number(value(xml), 9) + 1;
            case "numPr" -> paragraph.listed = true;
            case "numId" -> paragraph.listed &= !value(xml).equals("0");
            case "ilvl" -> paragraph.listDepth = 1 + number(value(xml), 0);
            case "r" -> {
                paragraph.runHidden = false;
                paragraph.runBold = false;
            }
            case "rPr" -> inRunProperties = true;
            case "vanish" -> paragraph.runHidden = inRunProperties && isOn(xml);
            case "b" -> paragraph.runBold = inRunProperties && isOn(xml);
            case "t" -> inText = true;
            case "tab", "br", "cr" -> paragraph.words.append(' ');
            case "noBreakHyphen" -> paragraph.words.append('-');
            case "hyperlink" -> paragraph.startLink(targets.get(attribute(xml, "id")));
            default -> {}
        }
    }

    @Override
    public void characters(String characters) {
        Paragraph paragraph = paragraphs.peek();
        if (skipped > 0 || !inText || paragraph == null || paragraph.runHidden) {
            return;
        }
        paragraph.words.append(characters);
        paragraph.plainSeen |= !paragraph.runBold && !characters.isBlank();
    }

    @Override
    public void end(String name) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        switch (name) {
            case "t" -> inText = false;
            case "rPr" -> inRunProperties = false;
            case "hyperlink" -> {
                if (!paragraphs.isEmpty()) {
                    paragraphs.element().endLink();
                }
            }
            case "p" -> {
                Paragraph paragraph = paragraphs.pop();
                body.end(paragraph).ifPresent(words -> place(paragraph, words));
            }
            case "tc" -> body.withTable(OfficeTable::endCell);
            case "tr" -> body.withTable(OfficeTable::endRow);
            case "tbl" -> body.endTable();
            default -> {}
        }
    }

    private void place(Paragraph paragraph, String words) {
        DocxStyles.Style style = styles.getOrDefault(paragraph.style, DocxStyles.Style.NONE);
        int level = paragraph.outline > 0 && paragraph.outline <= 6 ? paragraph.outline : style.level();
        if (style.title() && title == null) {
            title = words;
        }
        if (level > 0) {
            body.text.heading(level, words);
        } else if (paragraph.listed || style.listed()) {
            body.text.item(paragraph.listDepth, words);
        } else if (!paragraph.plainSeen && Titles.looksLikeHeading(words)) {
            body.text.heading(5, words);
        } else {
            body.text.paragraph(words);
        }
    }

    private static boolean isOn(XMLStreamReader xml) {
        String value = value(xml);
        return !value.equals("0") && !value.equals("false");
    }

    static String value(XMLStreamReader xml) {
        return attribute(xml, "val");
    }

    static String attribute(XMLStreamReader xml, String localName) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(localName)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    static int number(String value, int otherwise) {
        try {
            return Math.clamp(Integer.parseInt(value), 0, 1000);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
