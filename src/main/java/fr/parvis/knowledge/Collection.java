package fr.parvis.knowledge;

import fr.parvis.platform.Audience;
import java.util.Locale;

/**
 * A named set of documents that the same people may read.
 *
 * @param name in addresses, commands and interfaces
 * @param title where people read; never blank
 */
public record Collection(long id, String name, String title, Audience audience) {
    public Collection {
        title = title.isBlank() ? readable(name) : title;
    }

    /** A collection that nobody has given a title. */
    public Collection(long id, String name, Audience audience) {
        this(id, name, "", audience);
    }

    /** "notes-de-service" reads "Notes de service". */
    private static String readable(String name) {
        String words = name.replaceAll("[-_.]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
    }
}
