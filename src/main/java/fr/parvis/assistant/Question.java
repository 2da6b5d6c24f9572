package fr.parvis.assistant;

import fr.parvis.platform.Caller;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question as somebody asked it.
 *
 * @param collection the only collection to answer from, else every one the caller and the use case share
 * @param on the day whose rules are wanted; null means today
 * @param conversation an earlier reply's conversation, else null
 * @param within names of the only collections to answer from; empty: no such limit
 * @param model id of the model that is to write the answer, else null: the register's entry decides, without one as a rule
 */
public record Question(
        String text,
        Caller caller,
        @Nullable String collection,
        @Nullable LocalDate on,
        @Nullable String conversation,
        Locale locale,
        @Nullable String model,
        Set<String> within) {
    public Question {
        within = Set.copyOf(within);
    }

    /** A question to everything that the caller may read. */
    public Question(
            String text,
            Caller caller,
            @Nullable String collection,
            @Nullable LocalDate on,
            @Nullable String conversation,
            Locale locale,
            @Nullable String model) {
        this(text, caller, collection, on, conversation, locale, model, Set.of());
    }

    /** A question that leaves the choice of a model to the register. */
    public Question(
            String text,
            Caller caller,
            @Nullable String collection,
            @Nullable LocalDate on,
            @Nullable String conversation,
            Locale locale) {
        this(text, caller, collection, on, conversation, locale, null);
    }
}
