package fr.parvis.knowledge.internal.parsing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Names of files, as titles and as formats. */
final class FileNames {
    private FileNames() {}

    /** Whether the system's settings let Java name every file; under a POSIX locale accents are lost. */
    static boolean areUnicode() {
        return "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));
    }

    /** The file's own name, in full even where the locale would spoil it. */
    static String of(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return path.toString();
        }
        if (areUnicode()) {
            return name.toString();
        }
        String raw = path.toUri().getRawPath();
        String last = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        return URLDecoder.decode(last.substring(last.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

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
