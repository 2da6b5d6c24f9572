package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** What a Word document's style sheet and relations say about its paragraphs. */
final class DocxStyles implements OfficePackage.Handler {
    /** @param level 1 to 6 for a heading, else 0 */
    record Style(int level, boolean listed, boolean title) {
        static final Style NONE = new Style(0, false, false);
    }

    private static final Pattern HEADING = Pattern.compile("(?:heading|titre|überschrift) ?([1-9])");

    private final Map<String, Style> styles = new HashMap<>();
    private String id = "";
    private String basedOn = "";
    private int level;
    private boolean listed;
    private boolean title;

    private DocxStyles() {}

    static Map<String, Style> read(OfficePackage parts) throws IOException, Unreadable {
        DocxStyles reader = new DocxStyles();
        parts.read("word/styles.xml", reader);
        return reader.styles;
    }

    /** The targets of links by their id. */
    static Map<String, String> linkTargets(OfficePackage parts) throws IOException, Unreadable {
        Map<String, String> targets = new HashMap<>();
        parts.read("word/_rels/document.xml.rels", new OfficePackage.Handler() {
            @Override
            public void start(XMLStreamReader xml, String name) {
                if (DocxParser.attribute(xml, "Type").endsWith("/hyperlink")) {
                    targets.put(DocxParser.attribute(xml, "Id"), DocxParser.attribute(xml, "Target"));
                }
            }

            @Override
            public void end(String name) {}

            @Override
            public void characters(String text) {}
        });
        return targets;
    }

    @Override
    public void start(XMLStreamReader xml, String name) {
        switch (name) {
            case "style" -> {
                id = DocxParser.attribute(xml, "styleId");
                basedOn = "";
                level = headingLevel(id);
                listed = false;
                title = false;
            }
            case "name" -> {
                String shown = DocxParser.value(xml).toLowerCase(Locale.ROOT);
                level = Math.max(level, headingLevel(shown));
                title = shown.equals("title") || shown.equals("titre") || shown.equals("titre principal");
                listed = shown.startsWith("list bullet") || shown.startsWith("list number");
            }
            case "basedOn" -> basedOn = DocxParser.value(xml);
            case "outlineLvl" -> {
                int outline = DocxParser.number(DocxParser.value(xml), 9) + 1;
                level = outline <= 6 ? outline : level;
            }
            case "numPr" -> listed = true;
            default -> {}
        }
    }

    @Override
    public void end(String name) {
        if (name.equals("style")) {
            Style base = styles.getOrDefault(basedOn, Style.NONE);
            int own = title ? 1 : level > 0 ? level : base.level();
            styles.put(id, new Style(own, listed || base.listed(), title));
        }
    }

    @Override
    public void characters(String text) {}

    private static int headingLevel(String name) {
        Matcher matcher = HEADING.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Math.min(6, Integer.parseInt(matcher.group(1))) : 0;
    }
}
