package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which words name a document. */
final class Titles {
    private static final int HEADING_WORDS = 14;
    /** A title stands near the top, even below a letterhead. */
    private static final int FIRST_HEADINGS = 8;

    private static final Pattern MEANINGLESS = Pattern.compile(
            "(microsoft (word|powerpoint|excel).*|document ?\\d*|untitled.*|sans titre.*|titre|title|présentation ?\\d*|"
                    + "layout \\d+|.*\\.(docx?|odt|pdf|indd|rtf|xlsx?|pptx?))");

    private static final Pattern LETTERHEAD = Pattern.compile(
            "séance|convoqué|extrait du registre|direction|service|république|"
                    + "département|commune|ville de|région|ministère|préfecture|mairie|n°|accusé de réception|sommaire|table des matières");

    private Titles() {}

    /** The declared title when it means something, else the styled one, else the first of the highest headings. */
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
                .limit(FIRST_HEADINGS)
                .min(Comparator.comparing((Block block) -> isLetterhead(words(text, block)))
                        .thenComparing(Block::level))
                .map(block -> words(text, block))
                .orElse(null);
    }

    private static String words(TextBuilder text, Block block) {
        return text.text().substring(block.start(), block.end());
    }

    /** What official papers print large above their subject. */
    private static boolean isLetterhead(String heading) {
        return LETTERHEAD.matcher(heading.toLowerCase(Locale.ROOT)).lookingAt();
    }

    /** Short, without a final stop, and with a letter. */
    static boolean looksLikeHeading(String words) {
        return words.length() <= 120
                && words.split("\\s+").length <= HEADING_WORDS
                && ".,;:!…".indexOf(words.charAt(words.length() - 1)) < 0
                && words.codePoints().anyMatch(Character::isLetter);
    }
}
