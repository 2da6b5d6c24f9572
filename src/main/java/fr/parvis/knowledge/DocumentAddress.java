package fr.parvis.knowledge;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where pages show a document, and where its original stands. */
public final class DocumentAddress {
    private DocumentAddress() {}

    /** The document as it stood on {@code on}. */
    public static String of(String collection, String id, @Nullable LocalDate on) {
        return "/collections/" + encode(collection) + "/documents?id=" + encode(id) + (on == null ? "" : "&on=" + on);
    }

    /** The same, opened at this passage, which is highlighted there. */
    public static String of(Passage passage, @Nullable LocalDate on) {
        return of(passage.document().collection(), passage.document().id(), on) + "&passage=" + passage.start() + "-"
                + passage.end() + "#p" + passage.start();
    }

    /** The file that a version was read from, as it stood on {@code on}; a PDF opens at {@code page}. */
    public static Optional<String> originalFile(DocumentRef document, @Nullable Integer page, @Nullable LocalDate on) {
        Original original = document.original();
        if (original == null) {
            return Optional.empty();
        }
        return Optional.of("/collections/" + encode(document.collection()) + "/documents/original?id="
                + encode(document.id()) + (on == null ? "" : "&on=" + on)
                + (original.isPdf() && page != null ? "#page=" + page : ""));
    }

    /** The original's address when a browser may follow it: a document could carry any scheme, some of which run code. */
    public static Optional<String> original(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            String scheme = URI.create(url).getScheme();
            boolean web = scheme != null
                    && (scheme.toLowerCase(Locale.ROOT).equals("https")
                            || scheme.toLowerCase(Locale.ROOT).equals("http"));
            return web ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
