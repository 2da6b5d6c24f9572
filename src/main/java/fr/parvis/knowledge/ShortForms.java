package fr.parvis.knowledge;

import fr.parvis.platform.LineResource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
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
                .replaceAll(found -> Matcher.quoteReplacement(MEANT.getOrDefault(found.group(), found.group())));
    }

    private static Map<String, String> read() {
        Map<String, String> meant = new HashMap<>();
        for (String line : LineResource.read(RESOURCE)) {
            int equals = line.indexOf('=');
            meant.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return meant;
    }
}
