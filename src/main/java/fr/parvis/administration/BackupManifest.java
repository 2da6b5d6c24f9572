package fr.parvis.administration;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * What a backup says it holds. It protects from damage and from mistakes; that the journal is the authority's is proved by its own
 * signatures.
 *
 * @param created an instant, ISO 8601
 * @param schema version of the store's newest migration
 * @param rows how many each table of the store has
 * @param journalEntries how many entries the journal holds
 * @param journalWhole whether the journal could be proved whole when this was written
 * @param keys whether the journal's private key is in it
 * @param missingOriginals original files that the store names and that were not there
 */
record BackupManifest(
        String format,
        int formatVersion,
        String created,
        String authority,
        int schema,
        Map<String, Long> rows,
        long journalEntries,
        boolean journalWhole,
        boolean keys,
        long missingOriginals,
        List<Entry> files) {
    static final String NAME = "manifest.json";
    static final String STORE = "parvis.db";
    static final String KEY = "keys/journal.pem";
    static final String FORMAT = "parvis-backup";
    static final int FORMAT_VERSION = 1;

    /** What a backup may hold, and nothing else: no entry can name a place outside the folder it is restored to. */
    private static final Pattern PLACE = Pattern.compile(
            "parvis\\.db|keys/journal\\.pem|journal/[A-Za-z0-9-]{1,64}(\\.checkpoint)?"
                    + "|files/originals/[0-9a-f]{2}/[0-9a-f]{64}"
                    + "|index/null-\\d{1,18}\\.json|index/\\d{1,18}/(current|g\\d{1,9}/[A-Za-z0-9_]{1,64}(\\.[A-Za-z0-9]{1,16})?)");

    /** A store shrinks to a third or a tenth; what grows more than this is made to fill a disk. */
    private static final long MOST_GROWTH = 300;

    private static final long ALWAYS_ALLOWED = 64L << 20;
    private static final int MOST_FILES = 5_000_000;

    /** @param sha256 in hexadecimal, of the file as it is restored */
    record Entry(String name, long size, String sha256) {}

    BackupManifest {
        rows = rows == null ? Map.of() : new TreeMap<>(rows);
        files = files == null ? List.of() : List.copyOf(files);
    }

    byte[] bytes() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    /**
     * Reads a manifest and holds it to what a backup may be.
     *
     * @throws AppException BACKUP_FOREIGN, BACKUP_TOO_NEW
     */
    static BackupManifest read(byte[] json, Path file, long archiveSize) {
        BackupManifest manifest;
        try {
            manifest = Json.MAPPER.readValue(json, BackupManifest.class);
        } catch (JacksonException e) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, e, file);
        }
        if (manifest == null || !FORMAT.equals(manifest.format)) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
        }
        if (manifest.formatVersion > FORMAT_VERSION || manifest.schema > Integer.parseInt(Store.SCHEMA_VERSION)) {
            throw new AppException(ErrorCode.BACKUP_TOO_NEW, file);
        }
        long room = Math.max(ALWAYS_ALLOWED, archiveSize * MOST_GROWTH);
        boolean ours = manifest.files.size() <= MOST_FILES
                && manifest.files.stream().allMatch(BackupManifest::isPlaced)
                && manifest.files.stream().anyMatch(entry -> entry.name().equals(STORE))
                && manifest.files.stream().map(Entry::name).distinct().count() == manifest.files.size()
                && manifest.size() <= room;
        if (!ours) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
        }
        return manifest;
    }

    private static boolean isPlaced(Entry entry) {
        return entry != null
                && entry.name() != null
                && entry.sha256() != null
                && entry.size() >= 0
                && PLACE.matcher(entry.name()).matches();
    }

    /** Bytes that restoring takes on disk; the largest possible number when the sum has no place in a long. */
    long size() {
        try {
            return files.stream().mapToLong(Entry::size).reduce(0, Math::addExact);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    long originals() {
        return files.stream().filter(entry -> entry.name().startsWith("files/")).count();
    }
}
