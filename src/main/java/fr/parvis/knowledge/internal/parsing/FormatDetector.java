package fr.parvis.knowledge.internal.parsing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Decides what a file is: its content, which its name must not contradict, then its name where the content leaves a choice. */
final class FormatDetector {
    /** Bytes of a file's beginning that are looked at. */
    static final int HEAD_BYTES = 8 * 1024;

    private FormatDetector() {}

    /**
     * The format of a file of that name that begins with {@code head}; a ZIP may still turn out to be DOCX or ODT.
     *
     * @throws Unreadable when nothing here reads it, or its name says something else
     */
    static Format detect(byte[] head, String fileName) throws Unreadable {
        Format named = Format.ofName(fileName);
        Format magic = byMagic(head);
        if (magic != null) {
            if (magic != Format.ZIP) {
                checkLabel(fileName, magic);
            }
            return magic;
        }
        if (!Encodings.isText(head)) {
            throw binary(head, fileName, named);
        }
        String start =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("{\\rtf")) {
            throw new Unreadable(Problem.UNKNOWN_FORMAT, "RTF");
        }
        if (named == null) {
            throw new Unreadable(Problem.UNKNOWN_FORMAT, "." + Format.extension(fileName));
        }
        boolean html = start.contains("<!doctype html") || start.contains("<html");
        return switch (named) {
            case PDF, DOCX, ODT, ZIP, GZIP -> throw mislabelled(fileName, html ? Format.HTML : Format.TEXT);
            case TEXT, CSV -> start.startsWith("<") && html ? Format.HTML : named;
            case EML, HTML, MARKDOWN, JSONL -> named;
        };
    }

    /**
     * Refuses content that contradicts its file's name: more often a page of error saved for a document, or a wrong copy, than
     * what somebody means to publish. A name without an ending, or with one of no known format, announces nothing.
     */
    static void checkLabel(String fileName, Format actual) throws Unreadable {
        Format named = Format.ofName(fileName);
        if (named != null && named != actual && !Format.extension(fileName).isEmpty()) {
            throw mislabelled(fileName, actual);
        }
    }

    private static Unreadable mislabelled(String fileName, Format actual) {
        return new Unreadable(Problem.MISLABELLED, "." + Format.extension(fileName), actual.ending());
    }

    private static @Nullable Format byMagic(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 1024), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return Format.ZIP;
        }
        if (start.startsWith("\u001f\u008b")) {
            return Format.GZIP;
        }
        int pdf = start.indexOf("%PDF-");
        return pdf == 0 || (pdf > 0 && start.substring(0, pdf).isBlank()) ? Format.PDF : null;
    }

    private static Unreadable binary(byte[] head, String fileName, @Nullable Format named) {
        String type = type(head, fileName);
        if (type.equals("application/x-tika-msoffice") && named == Format.DOCX) {
            return new Unreadable(Problem.ENCRYPTED); // an encrypted DOCX is wrapped in the old Office container
        }
        boolean announced = named != null && (named.needsChild() || named == Format.ZIP || named == Format.GZIP);
        if (type.equals("application/octet-stream") || type.startsWith("text/")) {
            return new Unreadable(announced ? Problem.DAMAGED : Problem.BINARY_CONTENT);
        }
        return new Unreadable(Problem.UNKNOWN_FORMAT, type);
    }

    /** The media type that Tika sees in the content alone. */
    private static String type(byte[] head, String fileName) {
        Metadata metadata = new Metadata();
        try (TikaInputStream stream = TikaInputStream.get(head)) {
            return MimeTypes.getDefaultMimeTypes().detect(stream, metadata).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(fileName, e);
        }
    }
}
