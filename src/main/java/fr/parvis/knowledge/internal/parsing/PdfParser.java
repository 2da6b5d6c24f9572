package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Reads a PDF's text in reading order and rebuilds its structure from the look of its lines. */
final class PdfParser {
    private PdfParser() {}

    static Parsed parse(Path file, Limits limits) throws IOException, Unreadable {
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            limits.check(Limit.PAGES, document.getNumberOfPages());
            PdfLines reader = new PdfLines(limits);
            reader.writeText(document, Writer.nullWriter());
            List<PdfLines.Line> lines = reader.lines();
            Set<Integer> withText = lines.stream().map(PdfLines.Line::page).collect(Collectors.toSet());
            List<Integer> without = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                if (!withText.contains(page)) {
                    without.add(page);
                }
            }
            TextBuilder text = new TextBuilder();
            new PdfLayout(lines, document.getNumberOfPages()).writeTo(text);
            PDDocumentInformation about = document.getDocumentInformation();
            String declared = about.getTitle() == null ? "" : about.getTitle();
            return new Parsed(
                    Titles.choose(declared, null, text),
                    null,
                    text.text(),
                    text.blocks(),
                    List.of(),
                    null,
                    day(about.getModificationDate() == null ? about.getCreationDate() : about.getModificationDate()),
                    null,
                    null,
                    without,
                    List.of());
        } catch (InvalidPasswordException e) {
            throw new Unreadable(Problem.ENCRYPTED);
        } catch (Expansion.Stopped e) {
            throw e.reason();
        }
    }

    private static @Nullable LocalDate day(@Nullable Calendar date) {
        return date == null ? null : LocalDate.ofInstant(date.toInstant(), ZoneId.of("Europe/Paris"));
    }
}
