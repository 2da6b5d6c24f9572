package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which links lead to another document of the same source. */
final class Links {
    /** Links of one document beyond which the others are left out: it is a list, not a text. */
    static final int MOST = 1_000;

    private static final int PARAGRAPH_CHARACTERS = 1_000;

    private Links() {}

    /** The first links, their paragraphs cut short: many links in one huge paragraph would multiply it. */
    static List<Link> bounded(List<Link> links) {
        return links.stream()
                .limit(MOST)
                .map(link -> new Link(link.target(), beginning(link.anchor()), beginning(link.paragraph())))
                .toList();
    }

    private static String beginning(String text) {
        return text.length() <= PARAGRAPH_CHARACTERS ? text : CleanText.of(text.substring(0, PARAGRAPH_CHARACTERS));
    }

    /** Links by relative path, their target turned into the id it has beside {@code id}; the others are left out. */
    static List<Link> resolved(String id, List<Link> links) {
        List<Link> resolved = new ArrayList<>();
        for (Link link : links) {
            target(id, link.target())
                    .filter(target -> !target.equals(id))
                    .ifPresent(target -> resolved.add(new Link(target, link.anchor(), link.paragraph())));
        }
        return resolved;
    }

    private static Optional<String> target(String id, String href) {
        String path = href.replaceFirst("[?#].*", "");
        if (path.isBlank() || path.startsWith("/") || path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return Optional.empty();
        }
        try {
            path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int archive = id.lastIndexOf("!/");
        String outside = archive < 0 ? "" : id.substring(0, archive + 2);
        Deque<String> names =
                new ArrayDeque<>(List.of(id.substring(outside.length()).split("/")));
        names.removeLast();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!name.equals(".") && !name.isEmpty()) {
                names.addLast(name);
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(outside + String.join("/", names));
    }

    /** An address that a page may show as a link; other schemes ("javascript:") are dropped. */
    static Optional<String> webAddress(String address) {
        String trimmed = CleanText.line(address);
        String lower = trimmed.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("http://") || lower.startsWith("https://");
        return web && trimmed.length() <= 2_000 && !trimmed.contains(" ") ? Optional.of(trimmed) : Optional.empty();
    }
}
