package fr.parvis.knowledge;

import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import java.util.Locale;
import java.util.Set;

/**
 * A named set of documents that the same people may read.
 *
 * @param name in addresses, commands and interfaces
 * @param title where people read; never blank
 * @param editors groups whose people may change what it holds, if they may read it; empty: the local administrator alone
 */
public record Collection(long id, String name, String title, Audience audience, Set<String> editors) {
    public Collection {
        title = title.isBlank() ? readable(name) : title;
        editors = Set.copyOf(editors);
    }

    /** A collection that only the command line edits. */
    public Collection(long id, String name, String title, Audience audience) {
        this(id, name, title, audience, Set.of());
    }

    /** A collection that nobody has given a title. */
    public Collection(long id, String name, Audience audience) {
        this(id, name, "", audience);
    }

    /** Whether this caller may change what it holds. */
    public boolean isEditedBy(Caller caller) {
        return switch (caller) {
            case Caller.LocalAdministrator _ -> true;
            case Caller.Anonymous _ -> false;
            case Caller.Account account ->
                caller.isIn(audience) && editors.stream().anyMatch(account.groups()::contains);
        };
    }

    /** "notes-de-service" reads "Notes de service". */
    private static String readable(String name) {
        String words = name.replaceAll("[-_.]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
    }
}
