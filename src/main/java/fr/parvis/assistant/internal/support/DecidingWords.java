package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.support.Token.Kind;
import fr.parvis.platform.LineResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the words that decide what a rule says, and those that say nothing of their own. */
final class DecidingWords {
    private static final Set<String> PLAIN = Set.copyOf(LineResource.read("/language/plain-words.txt"));
    private static final Set<String> WHOLE = new HashSet<>();
    private static final List<String> STEMS = new ArrayList<>();

    static {
        for (String word : LineResource.read("/language/deciding-words.txt")) {
            if (word.endsWith("*")) {
                STEMS.add(word.substring(0, word.length() - 1));
            } else {
                WHOLE.add(word);
            }
        }
    }

    private DecidingWords() {}

    /** @param word without case and accents */
    static Kind kind(String word) {
        if (WHOLE.contains(word) || STEMS.stream().anyMatch(word::startsWith)) {
            return Kind.DECIDING;
        }
        return PLAIN.contains(word) ? Kind.PLAIN : Kind.CONTENT;
    }
}
