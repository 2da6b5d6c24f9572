package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A ZIP file's entries by name, each checked before it is expanded. Names are only ever shown, never used as paths. */
final class ZipArchive implements AutoCloseable {
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final int END_RECORD = 22;
    private static final long DIRECTORY_BYTES = 16L * 1024 * 1024;

    private final ZipFile zip;
    private final List<Entry> entries = new ArrayList<>();
    private final SortedSet<String> hidden = new TreeSet<>();

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
        Set<String> seen = new HashSet<>();
        List<ZipArchiveEntry> all = java.util.Collections.list(zip.getEntries());
        all.sort(Comparator.comparing(ZipArchiveEntry::getName));
        for (ZipArchiveEntry entry : all) {
            String name = name(entry).replace('\\', '/');
            String outermost = hiddenPart(name);
            if (outermost != null) {
                hidden.add(CleanText.line(outermost));
            } else if (!entry.isDirectory()) {
                entries.add(new Entry(entry, name, !seen.add(name)));
            }
        }
    }

    static ZipArchive open(Path path, Limits limits) throws Unreadable {
        try {
            checkDirectory(path, limits);
            return new ZipArchive(ZipFile.builder()
                    .setPath(path)
                    .setCharset(StandardCharsets.UTF_8)
                    .get());
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(Problem.DAMAGED);
        }
    }

    /** Refuses a directory of entries too large to be loaded, before it is. */
    private static void checkDirectory(Path path, Limits limits) throws IOException, Unreadable {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), 0xFFFF + END_RECORD);
            byte[] tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            for (int i = length - END_RECORD; i >= 0; i--) {
                if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
                    long count = unsigned(tail, i + 10, 2);
                    long start = unsigned(tail, i + 16, 4);
                    limits.check(Limit.ARCHIVE_ENTRIES, count);
                    if (file.length() - length + i - start > DIRECTORY_BYTES) {
                        throw limits.exceeded(Limit.ARCHIVE_ENTRIES);
                    }
                    return;
                }
            }
            throw new Unreadable(Problem.DAMAGED);
        }
    }

    private static long unsigned(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }

    /** DOCX or ODT when this archive is one, null when it holds files. */
    @Nullable
    Format officeFormat() throws Unreadable, IOException {
        ZipArchiveEntry type = zip.getEntry("mimetype");
        if (type != null && !type.getGeneralPurposeBit().usesEncryption()) {
            String media;
            try (InputStream stream = zip.getInputStream(type)) {
                media = new String(stream.readNBytes(100), StandardCharsets.US_ASCII).strip();
            }
            if (media.startsWith(OPEN_DOCUMENT + "text")) {
                return Format.ODT;
            }
            if (media.startsWith("application/")) {
                throw new Unreadable(Problem.UNKNOWN_FORMAT, media);
            }
        }
        if (zip.getEntry("[Content_Types].xml") != null) {
            if (zip.getEntry("word/document.xml") != null) {
                return Format.DOCX;
            }
            for (String part : List.of("xl/workbook.xml", "ppt/presentation.xml", "xl/workbook.bin")) {
                if (zip.getEntry(part) != null) {
                    throw new Unreadable(Problem.UNKNOWN_FORMAT, part.startsWith("xl") ? "XLSX" : "PPTX");
                }
            }
        }
        return null;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Hidden files, and hidden folders each for all below it. */
    SortedSet<String> hidden() {
        return hidden;
    }

    InputStream open(Entry entry) throws IOException {
        return zip.getInputStream(entry.entry());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Archives made on older French systems write their names in code page 850. */
    private static String name(ZipArchiveEntry entry) {
        boolean spoiled =
                entry.getName().indexOf('\ufffd') >= 0 || entry.getName().indexOf('?') >= 0;
        byte[] raw = entry.getRawName();
        return spoiled && raw != null ? Encodings.decodeName(raw) : entry.getName();
    }

    /** The name as far as its first hidden folder or file, null when none is. */
    private static @Nullable String hiddenPart(String name) {
        int end = 0;
        for (String part : name.split("/")) {
            end += part.length();
            if (!part.equals("..") && !part.equals(".") && FolderWalk.isHidden(part)) {
                return name.substring(0, end);
            }
            end++;
        }
        return null;
    }

    /** @param repeated whether an entry of that name came before */
    record Entry(ZipArchiveEntry entry, String name, boolean repeated) {
        void check() throws Unreadable {
            if (!isSafe()) {
                throw new Unreadable(Problem.UNSAFE_NAME);
            }
            if (entry.isUnixSymlink()) {
                throw new Unreadable(Problem.LINK_NOT_FOLLOWED);
            }
            int type = entry.getUnixMode() & 0xF000;
            if (type != 0 && type != 0x8000) {
                throw new Unreadable(Problem.SPECIAL_FILE);
            }
            if (repeated) {
                throw new Unreadable(Problem.DUPLICATE_ID, shownName());
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new Unreadable(Problem.ENCRYPTED);
            }
            if (entry.getSize() == 0) {
                throw new Unreadable(Problem.EMPTY_FILE);
            }
        }

        private boolean isSafe() {
            return !name.startsWith("/")
                    && !name.toLowerCase(Locale.ROOT).matches("[a-z]:.*")
                    && List.of(name.split("/")).stream().noneMatch(part -> part.equals("..") || part.equals("."))
                    && CleanText.of(name).equals(name)
                    && name.indexOf('\n') < 0;
        }

        String shownName() {
            return CleanText.line(name);
        }

        String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }

        long compressedBytes() {
            return Math.max(0, entry.getCompressedSize());
        }
    }
}
