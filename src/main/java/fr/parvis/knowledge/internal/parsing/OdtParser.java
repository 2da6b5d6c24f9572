package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads OpenDocument texts: headings by outline level, lists, tables. */
final class OdtParser implements OfficePackage.Handler {
    private static final Set<String> SKIPPED = Set.of(
            "tracked-changes",
            "annotation",
            "forms",
            "sequence-decls",
            "note-citation",
            "script",
            "hidden-text",
            "hidden-paragraph");

    private final OfficeBody body = new OfficeBody();
    private final Deque<Paragraph> paragraphs = new ArrayDeque<>();
    private final Map<String, String> parents = new HashMap<>();
    private int skipped;
    private int listDepth;
    private @Nullable String title;

    private OdtParser() {}

    static Parsed parse(Path file, Limits limits) throws IOException, Unreadable {
        try (OfficePackage parts = OfficePackage.open(file, limits)) {
            if (parts.string("META-INF/manifest.xml").contains("encryption-data")) {
                throw new Unreadable(Problem.ENCRYPTED);
            }
            if (!parts.has("content.xml")) {
                throw new Unreadable(Problem.DAMAGED);
            }
            OdtParser parser = new OdtParser();
            parts.read("content.xml", parser);
            return new Parsed(
                    Titles.choose(parts.firstText("meta.xml", "title").orElse(""), parser.title, parser.body.text),
                    null,
                    parser.body.text.text(),
                    parser.body.text.blocks(),
                    parser.body.links,
                    null,
                    parts.firstDate("meta.xml", "date"),
                    null,
                    null,
                    List.of(),
                    List.of());
        }
    }

    private static final class Paragraph extends OfficeBody.Words {
        final String style;
        final int level;

        Paragraph(String style, int level) {
            this.style = style;
            this.level = level;
        }
    }

    @Override
    public void start(XMLStreamReader xml, String name) {
        if (skipped > 0 || SKIPPED.contains(name)) {
            skipped++;
            return;
        }
        Paragraph paragraph = paragraphs.peek();
        switch (name) {
            case "style" -> parents.put(attribute(xml, "name"), attribute(xml, "parent-style-name"));
            case "h" ->
                paragraphs.push(new Paragraph(
                        "", Math.clamp(DocxParser.number(attribute(xml, "outline-level"), 1), 1, 6)));
            case "p" -> paragraphs.push(new Paragraph(attribute(xml, "style-name"), 0));
            case "list" -> listDepth++;
            case "table" -> body.startTable();
            case "table-header-rows" -> body.withTable(OfficeTable::headed);
            case "table-row" -> body.withTable(OfficeTable::startRow);
            case "table-cell", "covered-table-cell" -> {
                int columns = Math.max(1, DocxParser.number(attribute(xml, "number-columns-repeated"), 1));
                body.withTable(OfficeTable::startCell);
                body.withTable(table -> table.span(columns));
            }
            default -> {
                if (paragraph != null) {
                    inParagraph(xml, name, paragraph);
                }
            }
        }
    }

    private static void inParagraph(XMLStreamReader xml, String name, Paragraph paragraph) {
        switch (name) {
            case "s", "tab", "line-break" -> paragraph.words.append(' ');
            case "a" -> paragraph.startLink(attribute(xml, "href"));
            default -> {}
        }
    }

    @Override
    public void characters(String characters) {
        Paragraph paragraph = paragraphs.peek();
        if (skipped == 0 && paragraph != null) {
            paragraph.words.append(characters);
        }
    }

    @Override
    public void end(String name) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        switch (name) {
            case "a" -> {
                if (!paragraphs.isEmpty()) {
                    paragraphs.element().endLink();
                }
            }
            case "h", "p" -> {
                Paragraph paragraph = paragraphs.pop();
                body.end(paragraph).ifPresent(words -> place(paragraph, words));
            }
            case "list" -> listDepth--;
            case "table-cell", "covered-table-cell" -> body.withTable(OfficeTable::endCell);
            case "table-row" -> body.withTable(OfficeTable::endRow);
            case "table" -> body.endTable();
            default -> {}
        }
    }

    private void place(Paragraph paragraph, String words) {
        String style = named(paragraph.style);
        if (paragraph.level > 0) {
            body.text.heading(paragraph.level, words);
        } else if (style.equals("Title")) {
            title = title == null ? words : title;
            body.text.heading(1, words);
        } else if (listDepth > 0) {
            body.text.item(listDepth, words);
        } else {
            body.text.paragraph(words);
        }
    }

    /** The named style that an automatic one stands for. */
    private String named(String style) {
        String parent = parents.getOrDefault(style, "");
        return parent.isEmpty() ? style : parent;
    }

    private static String attribute(XMLStreamReader xml, String localName) {
        return DocxParser.attribute(xml, localName);
    }
}
