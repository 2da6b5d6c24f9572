package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads the main content of a page; scripts are never run, nothing is fetched. */
final class HtmlParser {
    private static final String NEVER_READ =
            "script, style, noscript, template, svg, math, iframe, object, embed, canvas, audio, video,"
                    + " select, button, input, textarea, head, [hidden], [aria-hidden=true], [style~=(?i)display\\s*:\\s*none],"
                    + " [style~=(?i)visibility\\s*:\\s*hidden]";
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
            "sup", "time", "tt", "u", "var", "wbr");
    private static final Pattern VALID = Pattern.compile("(start|end)\\s*=\\s*([0-9T:/Z+-]+)");

    private final TextBuilder text = new TextBuilder();
    private final StringBuilder inline = new StringBuilder();
    private final List<Link> pending = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Limits limits;
    private int itemDepth;
    private boolean inItem;
    private int headingLevel = 1;

    private HtmlParser(Limits limits) {
        this.limits = limits;
    }

    static Parsed parse(String html, Limits limits) {
        Document document = Jsoup.parse(html);
        String pageTitle = document.title();
        Optional<LocalDate> updated = firstDate(
                document,
                "meta[name~=(?i)^(dcterms\\.modified|dc\\.date\\.modified|last-modified)$]",
                "meta[property=article:modified_time]",
                "meta[itemprop=dateModified]");
        String valid = attribute(document, "meta[name~=(?i)^dcterms\\.valid$]", "content");
        String description = attribute(document, "meta[name~=(?i)^description$]", "content");
        String canonical = attribute(document, "link[rel=canonical]", "href");
        document.select(NEVER_READ).remove();
        Element firstHeading = document.selectFirst("h1");
        HtmlParser parser = new HtmlParser(limits);
        for (Element root : roots(document)) {
            parser.walk(root, 0);
            parser.flush();
        }
        String title = !pageTitle.isBlank() ? pageTitle : firstHeading == null ? null : firstHeading.text();
        return new Parsed(
                title,
                description.isBlank() ? null : CleanText.line(description),
                parser.text.text(),
                parser.text.blocks(),
                parser.links,
                Links.webAddress(canonical).orElse(null),
                updated.orElse(null),
                bound(valid, "start"),
                bound(valid, "end"),
                List.of(),
                List.of());
    }

    /** The text and blocks of a piece of HTML, for formats that embed some. */
    static Parsed fragment(String html, Limits limits) {
        return parse("<body>" + html, limits);
    }

    private static List<Element> roots(Document document) {
        List<Element> roots = document.select("main, [role=main]");
        if (roots.isEmpty()) {
            roots = document.select("article");
        }
        List<Element> outermost = new ArrayList<>();
        for (Element root : roots) {
            if (root.parents().stream().noneMatch(outermost::contains)
                    && !root.text().isBlank()) {
                outermost.add(root);
            }
        }
        if (!outermost.isEmpty()) {
            outermost.forEach(
                    root -> root.select("nav, footer, [role=navigation]").remove());
            return outermost;
        }
        document.select("nav, [role=navigation]").remove();
        return List.of(document.body());
    }

    private static Optional<LocalDate> firstDate(Document document, String... selectors) {
        for (String selector : selectors) {
            Optional<LocalDate> date = Dates.find(attribute(document, selector, "content"));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static @Nullable LocalDate bound(String valid, String name) {
        Matcher matcher = VALID.matcher(valid);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Dates.find(matcher.group(2)).orElse(null);
            }
        }
        return null;
    }

    private static String attribute(Document document, String selector, String name) {
        Element element = document.selectFirst(selector);
        return element == null ? "" : element.attr(name);
    }

    private void walk(Node node, int depth) {
        if (node instanceof TextNode words) {
            inline.append(words.getWholeText());
            return;
        }
        if (!(node instanceof Element element)) {
            return;
        }
        if (depth > limits.of(Limit.XML_DEPTH)) {
            inline.append(' ').append(element.text()).append(' ');
            return;
        }
        String tag = element.normalName();
        switch (tag) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(tag.charAt(1) - '0', element.text());
            case "summary" -> heading(headingLevel + 1, element.text());
            case "br" -> inline.append('\n');
            case "img" -> {}
            case "a" -> link(element, depth);
            case "ul", "ol", "menu" -> {
                flush();
                boolean outer = inItem;
                itemDepth++;
                inItem = false;
                children(element, depth);
                flush();
                itemDepth--;
                inItem = outer;
            }
            case "li" -> {
                flush();
                inItem = true;
                children(element, depth);
                flush();
                inItem = false;
            }
            case "dl" -> definitions(element, depth);
            case "table" -> table(element, depth);
            default -> {
                boolean block = !INLINE.contains(tag);
                if (block) {
                    flush();
                }
                children(element, depth);
                if (block) {
                    flush();
                }
            }
        }
    }

    private void children(Element element, int depth) {
        for (Node child : element.childNodes()) {
            walk(child, depth + 1);
        }
    }

    private void heading(int level, String words) {
        flush();
        text.heading(level, CleanText.line(words));
        headingLevel = words.isBlank() ? headingLevel : level;
    }

    private void link(Element anchor, int depth) {
        if (anchor.hasAttr("href") && !anchor.text().isBlank()) {
            pending.add(new Link(anchor.attr("href"), CleanText.line(anchor.text()), ""));
        }
        children(anchor, depth);
    }

    /** Ends the paragraph or list item being read. */
    private void flush() {
        String words = TextBuilder.fold(CleanText.of(inline.toString()));
        inline.setLength(0);
        if (!words.isEmpty()) {
            if (inItem) {
                text.item(Math.max(1, itemDepth), words);
            } else {
                text.paragraph(words);
            }
        }
        pending.forEach(link -> links.add(new Link(link.target(), link.anchor(), words)));
        pending.clear();
    }

    private void definitions(Element list, int depth) {
        flush();
        String term = "";
        for (Element child : list.children()) {
            switch (child.normalName()) {
                case "dt" -> term = child.text();
                case "dd" -> {
                    if (child.selectFirst("p, ul, ol, table") != null) {
                        heading(headingLevel + 1, term);
                        walk(child, depth + 1);
                        flush();
                    } else {
                        collectLinks(child);
                        text.row(List.of(CleanText.line(term)), List.of(CleanText.of(child.text())));
                    }
                }
                default -> walk(child, depth + 1);
            }
        }
        flush();
    }

    private void table(Element element, int depth) {
        flush();
        boolean layout =
                element.selectFirst("table table, h1, h2, h3, ul, ol") != null && element.selectFirst("th") == null
                        || element.attr("role").equals("presentation");
        if (layout) {
            children(element, depth);
            flush();
            return;
        }
        Element caption = element.selectFirst("caption");
        if (caption != null) {
            text.paragraph(CleanText.of(caption.text()));
        }
        collectLinks(element);
        HtmlTable.read(element).writeTo(text);
    }

    private void collectLinks(Element element) {
        for (Element anchor : element.select("a[href]")) {
            if (links.size() >= Links.MOST) {
                return;
            }
            Element around = anchor.closest("tr, dd");
            links.add(new Link(
                    anchor.attr("href"),
                    CleanText.line(anchor.text()),
                    CleanText.of(around == null ? anchor.text() : around.text())));
        }
    }
}
