package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private final TextBuilder text = new TextBuilder();
    private final List<Link> links = new ArrayList<>();
    private final Deque<Paragraph> paragraphs = new ArrayDeque<>();
    private final Deque<OfficeTable> tables = new ArrayDeque<>();
    private final Map<String, String> parents = new HashMap<>();
    private int skipped;
    private int listDepth;
    private int repeatedColumns;
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
                    Titles.choose(parts.firstText("meta.xml", "title").orElse(""), parser.title, parser.text),
                    null,
                    parser.text.text(),
                    parser.text.blocks(),
                    parser.links,
                    null,
                    parts.firstDate("meta.xml", "date"),
                    null,
                    null,
                    List.of(),
                    List.of());
        }
    }

    private static final class Paragraph {
        final StringBuilder words = new StringBuilder();
        final List<Link> links = new ArrayList<>();
        final String style;
        final int level;

        @Nullable
        String linkTarget;

        int linkStart;

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
        OfficeTable table = tables.peek();
        switch (name) {
            case "style" -> parents.put(attribute(xml, "name"), attribute(xml, "parent-style-name"));
            case "h" ->
                paragraphs.push(new Paragraph(
                        "", Math.clamp(DocxParser.number(attribute(xml, "outline-level"), 1), 1, 6)));
            case "p" -> paragraphs.push(new Paragraph(attribute(xml, "style-name"), 0));
            case "list" -> listDepth++;
            case "table" -> tables.push(new OfficeTable());
            case "table-header-rows" -> headed(table);
            case "table-row" -> startRow(table);
            case "table-cell", "covered-table-cell" -> {
                repeatedColumns = DocxParser.number(attribute(xml, "number-columns-repeated"), 1);
                if (table != null) {
                    table.startCell();
                    table.span(Math.max(1, repeatedColumns));
                }
            }
            default -> {
                if (paragraph != null) {
                    inParagraph(xml, name, paragraph);
                }
            }
        }
    }

    private static void headed(@Nullable OfficeTable table) {
        if (table != null) {
            table.headed();
        }
    }

    private static void startRow(@Nullable OfficeTable table) {
        if (table != null) {
            table.startRow();
        }
    }

    private static void inParagraph(XMLStreamReader xml, String name, Paragraph paragraph) {
        switch (name) {
            case "s", "tab", "line-break" -> paragraph.words.append(' ');
            case "a" -> {
                paragraph.linkTarget = attribute(xml, "href");
                paragraph.linkStart = paragraph.words.length();
            }
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
        OfficeTable table = tables.peek();
        switch (name) {
            case "a" -> endLink();
            case "h", "p" -> endParagraph(paragraphs.pop());
            case "list" -> listDepth--;
            case "table-cell", "covered-table-cell" -> {
                if (table != null) {
                    table.endCell();
                }
            }
            case "table-row" -> {
                if (table != null) {
                    table.endRow();
                }
            }
            case "table" -> endTable(tables.pop());
            default -> {}
        }
    }

    private void endLink() {
        Paragraph paragraph = paragraphs.peek();
        if (paragraph != null && paragraph.linkTarget != null) {
            String anchor = CleanText.line(paragraph.words.substring(paragraph.linkStart));
            paragraph.links.add(new Link(paragraph.linkTarget, anchor, ""));
            paragraph.linkTarget = null;
        }
    }

    private void endParagraph(Paragraph paragraph) {
        String words = TextBuilder.fold(CleanText.of(paragraph.words.toString()));
        paragraph.links.forEach(link -> links.add(new Link(link.target(), link.anchor(), words)));
        if (words.isEmpty()) {
            return;
        }
        OfficeTable table = tables.peek();
        String style = named(paragraph.style);
        if (table != null && table.inCell()) {
            table.add(words);
        } else if (paragraph.level > 0) {
            text.heading(paragraph.level, words);
        } else if (style.equals("Title")) {
            title = title == null ? words : title;
            text.heading(1, words);
        } else if (listDepth > 0) {
            text.item(listDepth, words);
        } else {
            text.paragraph(words);
        }
    }

    /** The named style that an automatic one stands for. */
    private String named(String style) {
        String parent = parents.getOrDefault(style, "");
        return parent.isEmpty() ? style : parent;
    }

    private void endTable(OfficeTable table) {
        OfficeTable outer = tables.peek();
        if (outer != null) {
            outer.add(table.words());
        } else {
            table.writeTo(text);
        }
    }

    private static String attribute(XMLStreamReader xml, String localName) {
        return DocxParser.attribute(xml, localName);
    }
}
