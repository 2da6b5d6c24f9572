package fr.parvis.knowledge.internal.corpora;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A node of an XML tree written as JSON: an element with its children, or a text ({@code name} empty). */
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH_LIMIT = 200;
    /** Elements that begin a line of their own. */
    private static final Set<String> PARTS = Set.of("Paragraphe", "Item", "Liste");

    private static final Set<String> RAISED = Set.of("Exposant", "Indice");
    private static final Set<String> INLINE = Set.of(
            "Exposant",
            "Expression",
            "LienExterne",
            "LienExterneCommente",
            "LienInterne",
            "LienIntra",
            "MiseEnEvidence",
            "Valeur");
    private static final Pattern WHOLE_WORD = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|['’])|\\p{N}");

    /** Reads {@code {"type","name","attributes","children"}} or {@code {"type":"text","text"}} trees. */
    static Element read(InputStream json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return node(parser, 0);
        }
    }

    private static Element node(JsonParser parser, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw new IllegalArgumentException("tree deeper than " + DEPTH_LIMIT);
        }
        String name = "";
        String text = "";
        Map<String, String> attributes = Map.of();
        List<Element> children = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "name" -> name = parser.getString();
                case "text" -> text = parser.getString();
                case "attributes" -> attributes = attributes(parser);
                case "children" -> {
                    children = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        children.add(node(parser, depth + 1));
                    }
                }
                default -> {
                    if (value.isStructStart()) {
                        parser.skipChildren();
                    }
                }
            }
        }
        return new Element(name, attributes, children, text);
    }

    private static Map<String, String> attributes(JsonParser parser) {
        Map<String, String> attributes = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            attributes.put(name, parser.getString());
        }
        return attributes;
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    Stream<Element> all(String child) {
        return children.stream().filter(element -> element.name.equals(child));
    }

    Optional<Element> first(String child) {
        return all(child).findFirst();
    }

    /** Words of the first child of that name, or "". */
    String words(String child) {
        return first(child).map(Element::words).orElse("");
    }

    /** Every word below this node; the parts of a list or of a cell are set apart by commas. */
    String words() {
        StringBuilder words = new StringBuilder();
        collect(words);
        return words.toString();
    }

    private void collect(StringBuilder words) {
        words.append(text);
        for (int i = 0; i < children.size(); i++) {
            Element child = children.get(i);
            if (i > 0 && isSpaceLost(children.get(i - 1), child)) {
                words.append(' ');
            }
            if (PARTS.contains(child.name)
                    && !words.isEmpty()
                    && Character.isLetterOrDigit(words.charAt(words.length() - 1))) {
                words.append(", ");
            } else if (PARTS.contains(child.name)) {
                words.append(' ');
            }
            child.collect(words);
        }
    }

    /** The trees lost the spaces between inline elements, and some after one: "1", "er", "jour ouvrable". */
    private static boolean isSpaceLost(Element before, Element after) {
        boolean value = after.name.equals("Valeur") && (before.name.isEmpty() || INLINE.contains(before.name));
        boolean inline = INLINE.contains(before.name) && (after.name.isEmpty() || INLINE.contains(after.name));
        if (!value && !inline || RAISED.contains(after.name)) {
            return false;
        }
        String left = before.words();
        return left.length() > 1
                && Character.isLetterOrDigit(left.charAt(left.length() - 1))
                && WHOLE_WORD.matcher(after.words()).lookingAt(); // a single letter may end the word before
    }

    /** Every element below this one, in document order. */
    void walk(java.util.function.Consumer<Element> visitor) {
        for (Element child : children) {
            if (!child.name.isEmpty()) {
                visitor.accept(child);
                child.walk(visitor);
            }
        }
    }

    static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
