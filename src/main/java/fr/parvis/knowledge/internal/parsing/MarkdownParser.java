package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads Markdown with tables and a front matter (title, updated, validFrom, validTo, url, description). */
final class MarkdownParser {
    private final TextBuilder text = new TextBuilder();
    private final List<Link> links = new ArrayList<>();
    private final Limits limits;

    private MarkdownParser(Limits limits) {
        this.limits = limits;
    }

    static Parsed parse(String markdown, Limits limits) throws Unreadable {
        Map<String, String> matter = new HashMap<>();
        String body = markdown.substring(frontMatter(markdown, matter));
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .maxOpenBlockParsers((int) limits.of(Limit.XML_DEPTH))
                .build()
                .parse(body);
        MarkdownParser parser = new MarkdownParser(limits);
        parser.blocks(document, 0, 0);
        return new Parsed(
                matter.getOrDefault("title", parser.firstHeading()),
                matter.get("description"),
                parser.text.text(),
                parser.text.blocks(),
                parser.links,
                Optional.ofNullable(matter.get("url"))
                        .flatMap(Links::webAddress)
                        .orElse(null),
                Optional.ofNullable(matter.get("updated")).flatMap(Dates::find).orElse(null),
                Optional.ofNullable(matter.get("validfrom"))
                        .flatMap(Dates::find)
                        .orElse(null),
                Optional.ofNullable(matter.get("validto")).flatMap(Dates::find).orElse(null),
                List.of(),
                List.of());
    }

    /** Reads "key: value" lines between two "---" lines at the very start; returns where the body begins. */
    private static int frontMatter(String markdown, Map<String, String> into) {
        if (!markdown.startsWith("---\n") && !markdown.startsWith("---\r\n")) {
            return 0;
        }
        int from = markdown.indexOf('\n') + 1;
        while (from < markdown.length()) {
            int stop = markdown.indexOf('\n', from);
            String line = (stop < 0 ? markdown.substring(from) : markdown.substring(from, stop)).strip();
            from = stop < 0 ? markdown.length() : stop + 1;
            if (line.equals("---") || line.equals("...")) {
                return from;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                into.put(key, unquoted(line.substring(colon + 1).strip()));
            }
        }
        into.clear(); // never closed: no front matter
        return 0;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private String firstHeading() {
        return text.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .findFirst()
                .map(block -> text.text().substring(block.start(), block.end()))
                .orElse("");
    }

    private void blocks(Node parent, int listDepth, int depth) throws Unreadable {
        limits.check(Limit.XML_DEPTH, depth);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading -> text.heading(heading.getLevel(), inline(heading));
                case Paragraph paragraph -> paragraph(paragraph, listDepth);
                case BulletList list -> blocks(list, listDepth + 1, depth + 1);
                case OrderedList list -> blocks(list, listDepth + 1, depth + 1);
                case ListItem item -> blocks(item, listDepth, depth + 1);
                case TableBlock table -> table(table);
                case FencedCodeBlock code -> text.paragraph(code.getLiteral());
                case IndentedCodeBlock code -> text.paragraph(code.getLiteral());
                case HtmlBlock html -> html(html.getLiteral());
                default -> blocks(node, listDepth, depth + 1);
            }
        }
    }

    private void paragraph(Paragraph paragraph, int listDepth) {
        String words = inline(paragraph);
        if (listDepth > 0) {
            text.item(listDepth, words);
        } else {
            text.paragraph(words);
        }
        String folded = TextBuilder.fold(words);
        links(paragraph, folded);
    }

    private void links(Node parent, String paragraph) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Link link && links.size() < Links.MOST) {
                links.add(new Link(link.getDestination(), TextBuilder.fold(inline(link)), paragraph));
            }
            links(node, paragraph);
        }
    }

    private void html(String html) {
        Parsed parsed = HtmlParser.fragment(html, limits);
        for (Block block : parsed.blocks()) {
            text.add(block.kind(), block.level(), parsed.text().substring(block.start(), block.end()), null);
        }
    }

    private void table(TableBlock block) {
        Table table = new Table();
        for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    table.row(cells(row));
                }
            }
            if (part instanceof TableHead) {
                table.headed();
            }
        }
        table.writeTo(text);
    }

    private List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                cells.add(inline(cell));
                links(cell, inline(cell));
            }
        }
        return cells;
    }

    private static String inline(Node parent) {
        StringBuilder words = new StringBuilder();
        inline(parent, words);
        return words.toString();
    }

    private static void inline(Node parent, StringBuilder words) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text literal -> words.append(literal.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case SoftLineBreak _, HardLineBreak _ -> words.append(' ');
                default -> inline(node, words);
            }
        }
    }
}
