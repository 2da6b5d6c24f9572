package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the child process parses. */
final class OfficeFormats {
    private OfficeFormats() {}

    static Parsed parse(Path file, Format format, Limits limits, Path folder) throws Unreadable, IOException {
        return switch (format) {
            case PDF -> PdfParser.parse(file, limits);
            case DOCX -> DocxParser.parse(file, limits);
            case ODT -> OdtParser.parse(file, limits);
            case EML -> EmailParser.parse(file, limits, folder);
            case HTML, MARKDOWN, TEXT, CSV -> TextFormats.parse(format, Files.readAllBytes(file), limits);
            case JSONL, ZIP, GZIP -> throw new IllegalArgumentException(format.name());
        };
    }
}
