package fr.parvis.knowledge.internal.parsing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be read. */
enum Format {
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    EML("message/rfc822", "eml"),
    HTML("text/html", "html", "htm", "xhtml"),
    MARKDOWN("text/markdown", "md", "markdown"),
    TEXT("text/plain", "txt", "text", ""),
    CSV("text/csv", "csv", "tsv"),
    JSONL("application/x-ndjson", "jsonl", "ndjson"),
    ZIP("application/zip", "zip"),
    GZIP("application/gzip", "gz");

    private final String mediaType;
    private final List<String> extensions;

    Format(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** Parsed in the child process: what these files hold can exhaust time or memory. */
    boolean needsChild() {
        return this == PDF || this == DOCX || this == ODT || this == EML;
    }

    String mediaType() {
        return mediaType;
    }

    /** The name, with this format's ending where it has another one: systems go by it to open a saved file. */
    String named(String fileName) {
        String extension = extension(fileName);
        return !extension.isEmpty() && extensions.contains(extension) ? fileName : fileName + ending();
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
