package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.Source.Item;
import fr.parvis.knowledge.SourceDocument;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One reading of a source: hands over what each file holds, or why it cannot be read. Not thread-safe. */
final class Reading implements AutoCloseable {
    private static final long IN_PROCESS_BYTES = 1024 * 1024;

    private final Limits limits;
    private final Consumer<Item> sink;
    private final TemporaryFiles temporary = new TemporaryFiles();
    private final ParserProcess process;
    private final Set<DocumentKey> brought = new HashSet<>();

    Reading(Limits limits, Consumer<Item> sink) {
        this.limits = limits;
        this.sink = sink;
        this.process = new ParserProcess(limits);
    }

    void fail(String file, Unreadable reason) {
        sink.accept(reason.failed(file, null));
    }

    void skip(String file) {
        sink.accept(new Unreadable(Problem.HIDDEN).skipped(file));
    }

    /** What tells one version from another: a second one of the same key in a reading would hide the first. */
    record DocumentKey(String id, @Nullable LocalDate validFrom) {
        static DocumentKey of(SourceDocument document) {
            return new DocumentKey(document.id(), document.validFrom());
        }
    }

    /** Reads one file; whatever is wrong with it is reported and goes no further. */
    void file(InputFile file) {
        try {
            read(file);
        } catch (Unreadable e) {
            fail(file.id(), e);
        }
    }

    /** As {@link #file}, but what stops the whole outermost archive is thrown. */
    void entry(InputFile file) throws Unreadable {
        try {
            read(file);
        } catch (Unreadable e) {
            if (stopsArchive(e)) {
                throw e;
            }
            fail(file.id(), e);
        }
    }

    static boolean stopsArchive(Unreadable reason) {
        return reason.problem() == Problem.ARCHIVE_BOMB
                || (reason.problem() == Problem.LIMIT_EXCEEDED
                        && reason.arguments().getFirst().equals(Limit.ARCHIVE_BYTES.name()));
    }

    private void read(InputFile file) throws Unreadable {
        try {
            long bytes = Files.size(file.path());
            if (bytes == 0) {
                throw new Unreadable(Problem.EMPTY_FILE);
            }
            Format format = FormatDetector.detect(head(file.path()), file.name());
            limits.check(
                    format == Format.JSONL || format == Format.GZIP ? Limit.LINES_FILE_BYTES : Limit.FILE_BYTES, bytes);
            switch (format) {
                case JSONL -> {
                    try (InputStream stream = open(file.path())) {
                        new JsonLines(file.id(), limits, brought, sink).read(stream);
                    }
                }
                case GZIP -> gzip(file, bytes);
                case ZIP -> zip(file, bytes);
                case PDF, DOCX, ODT, EML, HTML, MARKDOWN, TEXT, CSV -> document(file, format, bytes);
            }
        } catch (Expansion.Stopped e) {
            throw e.reason();
        } catch (EOFException | ZipException e) {
            throw new Unreadable(Problem.DAMAGED);
        } catch (IOException e) {
            throw new Unreadable(Problem.UNREADABLE_FILE);
        }
    }

    private void document(InputFile file, Format format, long bytes) throws Unreadable, IOException {
        if (!format.needsChild() && bytes > 4 * limits.of(Limit.TEXT_CHARACTERS)) {
            throw limits.exceeded(Limit.TEXT_CHARACTERS);
        }
        Parsed parsed = format.needsChild() || isLarge(format, bytes) ? inChild(file, format) : inProcess(file, format);
        limits.check(Limit.TEXT_CHARACTERS, parsed.text().length());
        limits.check(Limit.BLOCKS, parsed.blocks().size());
        if (parsed.text().isBlank()
                && parsed.pagesWithoutText().isEmpty()
                && parsed.attachments().isEmpty()) {
            throw new Unreadable(Problem.NO_TEXT);
        }
        if (!parsed.text().isBlank() || !parsed.pagesWithoutText().isEmpty()) {
            sink.accept(item(file, format, parsed));
        }
        attachments(file, parsed.attachments(), bytes);
    }

    private Item item(InputFile file, Format format, Parsed parsed) throws Unreadable {
        String fallback = format == Format.CSV ? FileNames.readable(file.name()) : CleanText.line(file.name());
        SourceDocument document = parsed.document(file.id(), fallback);
        if (!brought.add(DocumentKey.of(document))) {
            throw new Unreadable(Problem.DUPLICATE_ID, document.id());
        }
        Source.OriginalFile original =
                new Source.OriginalFile(file.path(), format.mediaType(), format.named(file.name()));
        if (parsed.pagesWithoutText().isEmpty()) {
            return new Item.Found(document, original);
        }
        Problem problem = parsed.text().isBlank() ? Problem.SCANNED : Problem.PAGES_WITHOUT_TEXT;
        Unreadable reason = new Unreadable(problem, PageNumbers.readable(parsed.pagesWithoutText()));
        return new Item.Scanned(document, original, parsed.pagesWithoutText(), reason.failed(file.id(), null));
    }

    /** Marked-up texts that could take long: most of their parsers' work is bounded by size only. */
    private static boolean isLarge(Format format, long bytes) {
        return (format == Format.HTML || format == Format.MARKDOWN) && bytes > IN_PROCESS_BYTES;
    }

    private Parsed inChild(InputFile file, Format format) throws Unreadable, IOException {
        if (FileNames.areUnicode()) {
            return process.parse(file.path(), format, temporary.folder());
        }
        try (InputStream content = open(file.path())) { // its name would not reach the other process unharmed
            Path copy = temporary.copy(content);
            try {
                return process.parse(copy, format, temporary.folder());
            } finally {
                temporary.delete(copy);
            }
        }
    }

    private void attachments(InputFile mail, List<Parsed.Attachment> attachments, long bytes) throws Unreadable {
        Expansion outer = mail.expansion();
        Expansion expansion = outer == null ? new Expansion(limits, bytes) : outer;
        Set<String> names = new HashSet<>();
        for (Parsed.Attachment attachment : attachments) {
            Path path = temporary.adopt(Path.of(attachment.path()));
            String id = mail.id() + "!/" + attachment.name();
            try {
                if (!names.add(attachment.name())) {
                    throw new Unreadable(Problem.DUPLICATE_ID, attachment.name());
                }
                limits.check(Limit.ARCHIVE_DEPTH, mail.archives() + 1L);
                entry(new InputFile(path, id, attachment.name(), mail.archives() + 1, expansion));
            } catch (Unreadable e) {
                if (stopsArchive(e)) {
                    throw e;
                }
                fail(id, e);
            } finally {
                temporary.delete(path);
            }
        }
    }

    private Parsed inProcess(InputFile file, Format format) throws Unreadable, IOException {
        byte[] content;
        try (InputStream stream = open(file.path())) {
            content = stream.readAllBytes();
        }
        return TextFormats.parse(format, content, limits);
    }

    private void gzip(InputFile file, long bytes) throws Unreadable, IOException {
        checkKnown(file);
        limits.check(Limit.ARCHIVE_DEPTH, file.archives() + 1L);
        String name = FileNames.withoutGz(file.name());
        Expansion outer = file.expansion();
        Expansion expansion = outer == null ? new Expansion(limits, bytes) : outer;
        Format format;
        try (InputStream expanded = new GZIPInputStream(open(file.path()))) {
            byte[] head = expanded.readNBytes(FormatDetector.HEAD_BYTES);
            if (head.length == 0) {
                throw new Unreadable(Problem.EMPTY_FILE);
            }
            format = FormatDetector.detect(head, name);
        }
        Limit most = format == Format.JSONL ? Limit.LINES_FILE_BYTES : Limit.FILE_BYTES;
        try (InputStream expanded =
                expansion.counting(new GZIPInputStream(open(file.path()), 64 * 1024), bytes, most)) {
            if (format == Format.JSONL) {
                new JsonLines(file.id(), limits, brought, sink).read(expanded);
                return;
            }
            Path copy = temporary.copy(expanded);
            try {
                read(new InputFile(copy, file.id(), name, file.archives() + 1, expansion));
            } finally {
                temporary.delete(copy);
            }
        }
    }

    private void zip(InputFile file, long bytes) throws Unreadable, IOException {
        limits.check(Limit.FILE_BYTES, bytes);
        try (ZipArchive archive = ZipArchive.open(file.path(), limits)) {
            Format office = archive.officeFormat();
            FormatDetector.checkLabel(file.name(), office == null ? Format.ZIP : office);
            if (office != null) {
                document(file, office, bytes);
                return;
            }
            checkKnown(file);
            limits.check(Limit.ARCHIVE_DEPTH, file.archives() + 1L);
            Expansion outer = file.expansion();
            Expansion expansion = outer == null ? new Expansion(limits, bytes) : outer;
            expansion.addEntries(archive.entries().size());
            archive.hidden().forEach(hidden -> skip(file.id() + "!/" + hidden));
            for (ZipArchive.Entry entry : archive.entries()) {
                zipEntry(file, archive, entry, expansion);
            }
        }
    }

    private void zipEntry(InputFile file, ZipArchive archive, ZipArchive.Entry entry, Expansion expansion)
            throws Unreadable {
        String id = file.id() + "!/" + entry.shownName();
        Path copy = null;
        try {
            entry.check();
            copy = expand(archive, entry, expansion);
            entry(new InputFile(copy, id, entry.fileName(), file.archives() + 1, expansion));
        } catch (Unreadable e) {
            if (stopsArchive(e)) {
                throw e;
            }
            fail(id, e);
        } finally {
            temporary.delete(copy);
        }
    }

    private Path expand(ZipArchive archive, ZipArchive.Entry entry, Expansion expansion) throws Unreadable {
        try (InputStream expanded =
                expansion.counting(archive.open(entry), entry.compressedBytes(), Limit.FILE_BYTES)) {
            return temporary.copy(expanded);
        } catch (Expansion.Stopped e) {
            throw e.reason();
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(Problem.DAMAGED);
        }
    }

    /** Archives in disguise (programs, books, spreadsheets) are not taken for folders of documents. */
    private static void checkKnown(InputFile file) throws Unreadable {
        if (Format.ofName(file.name()) == null) {
            throw new Unreadable(Problem.UNKNOWN_FORMAT, "." + Format.extension(file.name()));
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream stream = open(path)) {
            return stream.readNBytes(FormatDetector.HEAD_BYTES);
        }
    }

    /** A link put in the file's place meanwhile is not followed either. */
    private static InputStream open(Path path) throws IOException {
        return Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        process.close();
        temporary.close();
    }
}
