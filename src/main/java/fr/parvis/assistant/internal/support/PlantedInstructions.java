package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.Words;
import fr.parvis.platform.LineResource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells sentences that speak to a machine: they are neither given to a model nor taken as the source of an answer. A list of turns of phrase
 * cannot know them all; what stays whole without it is that an answer holds only sentences of documents, shown as theirs.
 */
public final class PlantedInstructions {
    private static final List<Pattern> TURNS = LineResource.read("/language/planted-instructions.txt").stream()
            .map(Pattern::compile)
            .toList();

    private PlantedInstructions() {}

    /** Whether the sentence speaks to a machine. */
    public static boolean in(String sentence) {
        String plain =
                Words.fold(sentence.strip().replaceAll("[\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff\\u00ad]", ""));
        return TURNS.stream().anyMatch(turn -> turn.matcher(plain).find());
    }
}
