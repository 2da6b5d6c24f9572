package fr.parvis.knowledge.internal.parsing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether a hyphen at the end of a printed line belongs to the word ("vice-président") or to the line. */
final class Hyphens {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** Share of the lines that end with a hyphen from which the words must have been divided by the composition. */
    private static final double DIVIDED_SHARE = 0.04;

    private final Set<String> words = new HashSet<>();
    private final Set<String> compounds = new HashSet<>();
    private final boolean divided;

    Hyphens(List<String> lines) {
        int endings = 0;
        for (String line : lines) {
            endings += line.endsWith("-") ? 1 : 0;
            String lower = line.toLowerCase(Locale.ROOT);
            Matcher matcher = WORD.matcher(lower);
            String previous = "";
            int previousEnd = -1;
            while (matcher.find()) {
                words.add(matcher.group());
                if (previousEnd >= 0 && matcher.start() == previousEnd + 1 && lower.charAt(previousEnd) == '-') {
                    compounds.add(previous + "-" + matcher.group());
                }
                previous = matcher.group();
                previousEnd = matcher.end();
            }
        }
        divided = endings >= 3 && endings >= DIVIDED_SHARE * lines.size();
    }

    /** Adds the next printed line to a paragraph. */
    void join(StringBuilder paragraph, String next) {
        int length = paragraph.length();
        boolean hyphen = length > 1
                && paragraph.charAt(length - 1) == '-'
                && Character.isLetterOrDigit(paragraph.charAt(length - 2))
                && Character.isLetterOrDigit(next.charAt(0));
        if (!hyphen) {
            paragraph.append(' ').append(next);
            return;
        }
        if (isOfTheLine(paragraph, next)) {
            paragraph.setLength(length - 1);
        }
        paragraph.append(next);
    }

    private boolean isOfTheLine(StringBuilder paragraph, String next) {
        int end = paragraph.length() - 1;
        int start = end;
        while (start > 0 && Character.isLetterOrDigit(paragraph.charAt(start - 1))) {
            start--;
        }
        boolean address = start > 0 && "-@./_".indexOf(paragraph.charAt(start - 1)) >= 0;
        if (address || !Character.isLetter(paragraph.charAt(end - 1)) || !Character.isLowerCase(next.charAt(0))) {
            return false;
        }
        Matcher first = WORD.matcher(next);
        if (!first.lookingAt()) {
            return false;
        }
        String before = paragraph.substring(start, end).toLowerCase(Locale.ROOT);
        String after = first.group().toLowerCase(Locale.ROOT);
        if (compounds.contains(before + "-" + after)) {
            return false;
        }
        return words.contains(before + after) || divided;
    }
}
