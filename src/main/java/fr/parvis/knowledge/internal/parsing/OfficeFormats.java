package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.nio.file.Path;

/** The formats parsed in the child process. */
final class OfficeFormats {
    private OfficeFormats() {}

    static Parsed parse(Path file, Format format, Limits limits, Path folder) throws Unreadable, IOException {
        return switch (format) {
            case PDF -> PdfParser.parse(file, limits);
            case DOCX -> DocxParser.parse(file, limits);
            case ODT -> OdtParser.parse(file, limits);
            case EML -> EmailParser.parse(file, limits, folder);
            case HTML, MARKDOWN, TEXT, CSV, JSONL, ZIP, GZIP -> throw new IllegalArgumentException(format.name());
        };
    }
}
