package fr.parvis.knowledge.internal.parsing;

import java.util.Locale;

/** Names of files, as titles and as formats. */
final class FileNames {
    private FileNames() {}

    /** "horaires-maisons_2026.csv" reads "Horaires maisons 2026". */
    static String readable(String name) {
        String stem = withoutGz(name);
        int dot = stem.lastIndexOf('.');
        String words = CleanText.line((dot > 0 ? stem.substring(0, dot) : stem).replaceAll("[-_.]+", " "));
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
    }

    static String withoutGz(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
