package fr.parvis.knowledge.internal.parsing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be read. */
enum Format {
    PDF("pdf"),
    DOCX("docx"),
    ODT("odt"),
    EML("eml"),
    HTML("html", "htm", "xhtml"),
    MARKDOWN("md", "markdown"),
    TEXT("txt", "text", ""),
    CSV("csv", "tsv"),
    JSONL("jsonl", "ndjson"),
    ZIP("zip"),
    GZIP("gz");

    private final List<String> extensions;

    Format(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** Parsed in the child process: what these files hold can exhaust time or memory. */
    boolean needsChild() {
        return this == PDF || this == DOCX || this == ODT || this == EML;
    }

    /** The usual ending of such files' names. */
    String ending() {
        return "." + extensions.getFirst();
    }

    static @Nullable Format ofName(String fileName) {
        String extension = extension(fileName);
        for (Format format : values()) {
            if (format.extensions.contains(extension)) {
                return format;
            }
        }
        return null;
    }

    static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
