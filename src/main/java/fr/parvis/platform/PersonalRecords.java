package fr.parvis.platform;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** What one feature keeps of people with an account: given to the person, taken away when they ask or when its time is over. */
public interface PersonalRecords {
    /** In files: {@code conversations}; a label {@code personal.section.NAME} stands in the message bundles. */
    String name();

    /**
     * Hands over each record of this person, one at a time. Values are text, numbers, booleans, lists and maps of these; each key has a
     * label {@code personal.field.KEY}. What quotes documents that the person may no longer read is left out and said so.
     */
    void each(Caller.Account person, Consumer<Map<String, Object>> records);

    /** As the account goes: nothing names it any more. */
    default void leave(String account) {
        erase(account);
    }

    /** Deletes what is the person's own and cuts loose what belongs to others too. Done again, it does no harm. */
    void erase(String account);

    /** Deletes, or cuts loose, what was last used before. @return how many */
    int expire(Instant before);
}
