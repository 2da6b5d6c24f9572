package fr.parvis.knowledge.web;

import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentEditing.Draft;
import fr.parvis.knowledge.DocumentEditing.Field;
import fr.parvis.platform.AppException;
import fr.parvis.web.RequestBody;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Title and dates of a version, as typed.
 *
 * @param revision what the version was when the form was drawn
 * @param errors by field, in the reader's language
 * @param now what somebody else has made of it meanwhile
 */
record EditForm(
        long version,
        long revision,
        String title,
        String from,
        String to,
        Map<Field, String> errors,
        @Nullable Draft now) {
    EditForm {
        errors = Map.copyOf(errors);
    }

    static EditForm of(Draft draft) {
        return new EditForm(
                draft.version(), draft.revision(), draft.title(), text(draft.from()), text(draft.to()), Map.of(), null);
    }

    /** What was typed, or the same with what is wrong with its dates. */
    static EditForm typed(String version, String revision, String title, String from, String to, Locale locale) {
        Map<Field, String> errors = new EnumMap<>(Field.class);
        check(from, Field.FROM, errors, locale);
        check(to, Field.TO, errors, locale);
        return new EditForm(number(version), number(revision), title, from, to, errors, null);
    }

    private static void check(String date, Field field, Map<Field, String> errors, Locale locale) {
        try {
            RequestBody.date(date);
        } catch (AppException told) {
            errors.put(field, told.message(locale));
        }
    }

    Draft draft() {
        return new Draft(version, revision, title, RequestBody.date(from), RequestBody.date(to));
    }

    EditForm wrong(Map<Field, String> complaints) {
        return new EditForm(version, revision, title, from, to, complaints, null);
    }

    /** Kept as typed, to be saved over what the other one saved, knowingly. */
    EditForm over(Draft other) {
        return new EditForm(version, other.revision(), title, from, to, Map.of(), other);
    }

    public @Nullable String error(String field) {
        return errors.get(DocumentEditing.Field.valueOf(field));
    }

    public boolean isTold() {
        return !errors.isEmpty() || now != null;
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
