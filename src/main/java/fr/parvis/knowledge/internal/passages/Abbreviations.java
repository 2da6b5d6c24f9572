package fr.parvis.knowledge.internal.passages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words whose full stop does not end a sentence: "art.", "al.", "cf."… Immutable. */
final class Abbreviations {
    private static final String RESOURCE = "/language/legal-abbreviations.txt";

    private static final class Loaded {
        static final Abbreviations INSTANCE = load(Abbreviations.class.getResourceAsStream(RESOURCE));
    }

    private final Set<String> words;

    private Abbreviations(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    /** Those of the resource, one a line; "#" opens a comment. Read once, at the first use. */
    static Abbreviations standard() {
        return Loaded.INSTANCE;
    }

    static Abbreviations load(@Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalStateException("missing " + RESOURCE);
        }
        Set<String> words = new HashSet<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Abbreviations::normalised)
                    .forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.remove("etc"); // often the last word of a sentence: before an upper-case letter it is
        return new Abbreviations(words);
    }

    /** Whether {@code word}, without its full stop, is one. */
    boolean contains(String word) {
        return words.contains(normalised(word));
    }

    private static String normalised(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
