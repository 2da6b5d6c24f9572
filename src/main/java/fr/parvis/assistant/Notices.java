package fr.parvis.assistant;

import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.Messages;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the reader is told beside an answer: which day it is for, which text is old, which version is not held. */
final class Notices {
    private Notices() {}

    static @Nullable String of(
            List<Passage> cited, LocalDate on, LocalDate today, Optional<String> notHeld, Locale locale) {
        StringBuilder notice = new StringBuilder();
        if (!on.equals(today)) {
            add(notice, Messages.text(locale, "answer.notice.on", day(on, locale)));
        }
        notHeld.ifPresent(
                title -> add(notice, Messages.text(locale, "answer.notice.not-held", title, day(on, locale))));
        cited.stream()
                .map(Passage::document)
                .filter(document -> document.isOldOn(on))
                .distinct()
                .forEach(document -> add(notice, old(document, locale)));
        return notice.isEmpty() ? null : notice.toString();
    }

    /** « 1er juillet 2026 », or "1 July 2026". */
    static String day(LocalDate date, Locale locale) {
        Locale language = language(locale);
        String text = DateTimeFormatter.ofPattern("d MMMM yyyy", language).format(date);
        return date.getDayOfMonth() == 1 && language.equals(Locale.FRENCH) ? text.replaceFirst("^1 ", "1er ") : text;
    }

    private static String old(DocumentRef document, Locale locale) {
        LocalDate updated = java.util.Objects.requireNonNull(document.updated());
        String month =
                DateTimeFormatter.ofPattern("MMMM yyyy", language(locale)).format(updated);
        String of = language(locale) == Locale.FRENCH ? ("ao".indexOf(month.charAt(0)) >= 0 ? "d’" : "de ") : "";
        return Messages.text(locale, "answer.notice.old", document.title(), of + month);
    }

    private static Locale language(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    }

    private static void add(StringBuilder notice, String sentence) {
        notice.append(notice.isEmpty() ? "" : " ").append(sentence);
    }
}
