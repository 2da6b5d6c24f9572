package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which words name a document. */
final class Titles {
    private static final int HEADING_WORDS = 14;
    private static final Pattern MEANINGLESS = Pattern.compile(
            "(microsoft (word|powerpoint|excel).*|document ?\\d*|untitled.*|sans titre.*|titre|title|présentation ?\\d*|"
                    + "layout \\d+|.*\\.(docx?|odt|pdf|indd|rtf|xlsx?|pptx?))");

    private Titles() {}

    /** The declared title when it means something, else the styled one, else the first heading. */
    static @Nullable String choose(String declared, @Nullable String styled, TextBuilder text) {
        String own = CleanText.line(declared);
        if (!own.isEmpty() && !MEANINGLESS.matcher(own.toLowerCase(Locale.ROOT)).matches()) {
            return own;
        }
        if (styled != null && !styled.isBlank()) {
            return styled;
        }
        return text.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .findFirst()
                .map(block -> text.text().substring(block.start(), block.end()))
                .orElse(null);
    }

    /** Short, without a final stop, and with a letter. */
    static boolean looksLikeHeading(String words) {
        return words.length() <= 120
                && words.split("\\s+").length <= HEADING_WORDS
                && ".,;:!…".indexOf(words.charAt(words.length() - 1)) < 0
                && words.codePoints().anyMatch(Character::isLetter);
    }
}
