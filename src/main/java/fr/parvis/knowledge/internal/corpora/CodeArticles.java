package fr.parvis.knowledge.internal.corpora;

import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.text.TextBuilder;
import fr.parvis.platform.Json;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import tools.jackson.databind.JsonNode;

/**
 * Turns a legal code (a tree of sections and articles with the dates of their versions) into documents: one an article, by its
 * {@code cid}. The package holds the text of one version of each article; the others are kept by their dates alone, so that an
 * earlier day is answered with "not held" rather than with today's words.
 */
final class CodeArticles {
    private final String code;
    private final Consumer<Source.Item> sink;

    private CodeArticles(String code, Consumer<Source.Item> sink) {
        this.code = code;
        this.sink = sink;
    }

    static void read(InputStream json, Consumer<Source.Item> sink) {
        JsonNode root = Json.MAPPER.readTree(json);
        new CodeArticles(root.path("data").path("title").asString(), sink).section(root, new ArrayDeque<>());
    }

    private void section(JsonNode node, Deque<String> path) {
        for (JsonNode child : node.path("children")) {
            JsonNode data = child.path("data");
            if (child.path("type").asString().equals("article")) {
                article(data, List.copyOf(path));
            } else {
                path.addLast(TextBuilder.fold(data.path("title").asString()));
                section(child, path);
                path.removeLast();
            }
        }
    }

    private void article(JsonNode data, List<String> path) {
        String cid = data.path("cid").asString();
        String number = data.path("num").asString("");
        String held = data.path("id").asString();
        versions(data).forEach((from, version) -> {
            boolean textHeld = version.path("id").asString().equals(held);
            sink.accept(new Source.Item.Found(document(data, path, cid, number, from, version, textHeld)));
        });
    }

    /** Versions by first day. One that ended before it began ("mort-né") never was in force. */
    private static Map<LocalDate, JsonNode> versions(JsonNode data) {
        Map<LocalDate, JsonNode> versions = new TreeMap<>();
        for (JsonNode version : data.path("articleVersions")) {
            LocalDate from = day(version.path("dateDebut"));
            LocalDate end = day(version.path("dateFin"));
            if (end.isAfter(from) && !version.path("etat").asString().endsWith("MORT_NE")) {
                versions.put(from, version);
            }
        }
        return versions;
    }

    private SourceDocument document(
            JsonNode data,
            List<String> path,
            String cid,
            String number,
            LocalDate from,
            JsonNode version,
            boolean textHeld) {
        TextBuilder text = new TextBuilder();
        if (textHeld) {
            paragraphs(data.path("texteHtml").asString("")).forEach(text::paragraph);
            if (text.length() == 0) {
                text.paragraph(data.path("texte").asString(""));
            }
        }
        LocalDate end = day(version.path("dateFin"));
        return new SourceDocument(
                cid,
                version.path("id").asString(),
                code + (number.isBlank() ? "" : ", article " + number),
                null,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(code), path.stream())
                        .toList(),
                List.of(),
                text.text(),
                text.blocks(),
                List.of(),
                "article",
                "https://www.legifrance.gouv.fr/codes/article_lc/"
                        + version.path("id").asString(),
                from,
                from,
                end.getYear() >= 2900 ? null : end.minusDays(1), // the source's end is the first day out of force
                Map.of("number", number, "code", code));
    }

    private static LocalDate day(JsonNode milliseconds) {
        return Instant.ofEpochMilli(milliseconds.asLong())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    /** Words between block tags and line breaks. */
    private static List<String> paragraphs(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replace('\n', ' ').replace('\r', ' '));
                } else if (node instanceof org.jsoup.nodes.Element element && breaks(element)) {
                    text.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof org.jsoup.nodes.Element element && breaks(element)) {
                    text.append('\n');
                }
            }
        });
        return text.toString()
                .lines()
                .map(TextBuilder::fold)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean breaks(org.jsoup.nodes.Element element) {
        return element.isBlock() || element.normalName().equals("br");
    }
}
