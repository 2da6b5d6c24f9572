package fr.parvis.administration;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Verification;
import fr.parvis.knowledge.HeldFiles;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.ExclusiveLock;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Settings;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import fr.parvis.platform.StoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes all state into one file while others read and write: first what may be behind the store (index, signed heads), then the
 * store at one moment, then the originals it names, none of which is removed meanwhile. The file has its name only once it is
 * whole and was read again.
 */
public final class Backup {
    private final DataFolder folder;
    private final Store store;
    private final Settings settings;
    private final Supplier<HeldFiles> indexes;
    private final Function<DataFolder, Audit> audit;
    private final InstantSource clock;

    /** @param audit of any folder at rest */
    public Backup(
            DataFolder folder,
            Store store,
            Settings settings,
            Supplier<HeldFiles> indexes,
            Function<DataFolder, Audit> audit,
            InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.settings = settings;
        this.indexes = indexes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param bytes size of the file
     * @param journalWhole false when the journal was already broken in the folder
     */
    public record Report(
            long documents,
            long originals,
            long missingOriginals,
            long journalEntries,
            boolean journalWhole,
            boolean keys,
            long bytes) {}

    /**
     * Writes {@code file}.
     *
     * @param keys whether the journal's private key goes with it
     * @param replace whether a file of that name may be replaced, which happens at the very end
     * @throws AppException BACKUP_EXISTS, FILE_UNWRITABLE, DISK_FULL: then nothing is left behind
     */
    public Report write(Path file, boolean keys, boolean replace, Progress progress) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.isDirectory(target)) {
            throw new AppException(ErrorCode.FILE_UNWRITABLE, file);
        }
        if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new AppException(ErrorCode.BACKUP_EXISTS, file);
        }
        Path draft = null;
        try {
            draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".");
            Report report = write(target, draft, keys, progress);
            record();
            return report;
        } catch (IOException | RuntimeException | SQLException e) {
            throw failure(e, file);
        } finally {
            Folders.delete(draft);
        }
    }

    private static RuntimeException failure(Exception e, Path file) {
        if (e instanceof AppException told) {
            return told;
        }
        if (StorageFull.isCauseOf(e)) {
            return new AppException(ErrorCode.DISK_FULL, e);
        }
        return e instanceof IOException || e instanceof UncheckedIOException
                ? new AppException(ErrorCode.FILE_UNWRITABLE, e, file)
                : e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    }

    private Report write(Path target, Path draft, boolean keys, Progress progress) throws IOException, SQLException {
        DataFolder copy = new DataFolder(draft.resolve("data"));
        Path archive = draft.resolve("backup.zip");
        BackupManifest manifest;
        try (ExclusiveLock _ = ExclusiveLock.take(folder.originalsLock());
                HeldFiles held = indexes.get()) {
            progress.at("backup.stage.store", 0, 0);
            copyHeads(copy);
            store.copyTo(copy.database());
            StoreFile.Contents contents = new StoreFile(copy.database()).read();
            Verification proof = audit.apply(copy).verify(null, null);
            manifest = write(archive, copy, held, contents, proof, keys, progress);
        }
        BackupFile.verify(archive, manifest, progress);
        long bytes = Files.size(archive);
        Files.move(archive, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.force(java.util.Objects.requireNonNull(target.getParent()));
        return new Report(
                manifest.rows().getOrDefault("document_version", 0L),
                manifest.originals(),
                manifest.missingOriginals(),
                manifest.journalEntries(),
                manifest.journalWhole(),
                manifest.keys(),
                bytes);
    }

    /** Heads are copied before the store: they may be behind it, never ahead. */
    private void copyHeads(DataFolder copy) throws IOException {
        Path heads = copy.journal();
        try (Stream<Path> files = Files.list(folder.journal())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().endsWith(".new")) {
                    Files.copy(file, heads.resolve(file.getFileName().toString()));
                }
            }
        }
    }

    private BackupManifest write(
            Path archive,
            DataFolder copy,
            HeldFiles held,
            StoreFile.Contents contents,
            Verification proof,
            boolean keys,
            Progress progress)
            throws IOException, SQLException {
        List<String> hashes =
                new StoreFile(copy.database()).texts("SELECT DISTINCT hash FROM document_original ORDER BY hash");
        Path key = folder.root().resolve(BackupManifest.KEY);
        boolean withKey = keys && Files.exists(key);
        long missing = 0;
        try (BackupWriter writer = new BackupWriter(archive, clock.instant())) {
            writer.add(BackupManifest.STORE, copy.database());
            try (Stream<Path> heads = Files.list(copy.journal())) {
                for (Path head : heads.sorted().toList()) {
                    writer.add("journal/" + head.getFileName(), head);
                }
            }
            if (withKey) {
                writer.add(BackupManifest.KEY, key);
            }
            for (Map.Entry<String, FileChannel> one : held.files().entrySet()) {
                try (InputStream in = Channels.newInputStream(one.getValue())) {
                    writer.add(one.getKey(), in);
                }
            }
            long done = 0;
            for (String hash : hashes) {
                String name = "files/originals/" + hash.substring(0, 2) + "/" + hash;
                Path original = folder.root().resolve(name);
                if (Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS)) {
                    writer.add(name, original);
                } else {
                    missing++;
                }
                progress.at("backup.stage.originals", ++done, hashes.size());
            }
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    BackupManifest.FORMAT_VERSION,
                    clock.instant().toString(),
                    settings.find(Settings.AUTHORITY_NAME).orElse(""),
                    contents.schema(),
                    contents.rows(),
                    entries(proof),
                    proof instanceof Verification.Whole,
                    withKey,
                    missing,
                    writer.entries());
            writer.finish(manifest);
            return manifest;
        }
    }

    static long entries(Verification proof) {
        return switch (proof) {
            case Verification.Whole whole -> whole.entries();
            case Verification.Broken broken -> broken.entries();
        };
    }

    /** For whoever asks how old the last backup is; a folder that cannot be written was backed up all the same. */
    private void record() {
        try {
            settings.set(Settings.LAST_BACKUP, clock.instant().toString());
        } catch (RuntimeException e) {
            if (!StorageFull.isCauseOf(e)) {
                throw e;
            }
        }
    }
}
