package fr.parvis.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What people write short, from {@code language/short-forms.txt}: « cb » for « combien ». Calls no model. */
public final class ShortForms {
    private static final String RESOURCE = "/language/short-forms.txt";
    private static final Map<String, String> MEANT = read();
    /** A run of small letters alone: « J2 », « CB » and parts of addresses stay. */
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}.@/_-])[a-z]{2,6}(?![\\p{L}\\p{N}'’@/_-])");

    private ShortForms() {}

    /** The question with short forms written out; everything else as it is. */
    public static String expand(String question) {
        return WORD.matcher(question)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(MEANT.getOrDefault(found.group(), found.group())));
    }

    private static Map<String, String> read() {
        InputStream resource = ShortForms.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("missing " + RESOURCE);
        }
        Map<String, String> meant = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        meant.put(
                                line.substring(0, equals).strip(),
                                line.substring(equals + 1).strip());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meant;
    }
}
