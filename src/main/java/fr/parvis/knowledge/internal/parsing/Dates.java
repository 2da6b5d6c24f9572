package fr.parvis.knowledge.internal.parsing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as files write them: 2026-07-01, 2026-07-01T10:00:00Z, 01/07/2026 (day first, as in France). */
final class Dates {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]\\d{2}:\\d{2}.*)?");
    private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    private Dates() {}

    static Optional<LocalDate> find(String text) {
        try {
            Matcher iso = ISO.matcher(text.strip());
            if (iso.matches()) {
                return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
            }
            Matcher french = FRENCH.matcher(text.strip());
            if (french.matches()) {
                return Optional.of(LocalDate.of(number(french, 3), number(french, 2), number(french, 1)));
            }
        } catch (DateTimeException e) {
            return Optional.empty(); // 30 February
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
