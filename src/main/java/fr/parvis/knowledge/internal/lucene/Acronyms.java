package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.analysis.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a text itself spells out: "revenu de solidarité active (RSA)", checked by the initials. */
final class Acronyms {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((\\p{Lu}[\\p{Lu}\\p{Ll}]{1,8})\\)");
    private static final int FUNCTION_WORDS_ALLOWED = 6;
    private static final int CHARACTERS_BEFORE = 160;

    private final FrenchAnalysis analysis;

    Acronyms(FrenchAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Hands over the acronym, folded, and its expansion's words. */
    void each(String text, BiConsumer<String, List<Word>> each) {
        Matcher bracket = IN_BRACKETS.matcher(text);
        while (bracket.find()) {
            String written = bracket.group(1);
            String acronym = analysis.word(written).folded();
            if (written.chars().filter(Character::isUpperCase).count() < 2) {
                continue;
            }
            List<Word> before = new ArrayList<>();
            analysis.eachWord(
                    text.substring(Math.max(0, bracket.start() - CHARACTERS_BEFORE), bracket.start()), before::add);
            int first = firstWord(acronym, before);
            if (first >= 0) {
                each.accept(acronym, List.copyOf(before.subList(first, before.size())));
            }
        }
    }

    /** Where the words whose initials spell the acronym begin; -1 when they do not. */
    private static int firstWord(String acronym, List<Word> before) {
        int letter = acronym.length() - 1;
        int skipped = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            Word word = before.get(i);
            if (word.folded().isEmpty()) {
                return -1;
            }
            if (word.folded().charAt(0) == acronym.charAt(letter)) {
                if (letter-- == 0) {
                    return i;
                }
            } else if (!word.stop() || ++skipped > FUNCTION_WORDS_ALLOWED) {
                return -1;
            }
        }
        return -1;
    }
}
