package fr.parvis.assistant;

import fr.parvis.platform.Caller;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question as somebody asked it.
 *
 * @param collection the only collection to answer from, else every one the caller and the use case share
 * @param on the day whose rules are wanted; null means today
 * @param conversation an earlier reply's conversation, else null
 */
public record Question(
        String text,
        Caller caller,
        @Nullable String collection,
        @Nullable LocalDate on,
        @Nullable String conversation,
        Locale locale) {}
