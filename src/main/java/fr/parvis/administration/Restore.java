package fr.parvis.administration;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Progress;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import fr.parvis.platform.StoreFile;
import fr.parvis.platform.StoreHealth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data folder from a backup: the whole file is read and compared first, then unpacked apart, opened and compared again;
 * only then does the folder change. What stood there is moved aside, never deleted.
 */
public final class Restore {
    private static final String APART = ".restore-";
    private static final String BEFORE = "before-restore-";

    private final DataFolder folder;
    private final Function<DataFolder, Audit> audit;
    private final InstantSource clock;

    /** @param folder to be made, that no process has open */
    public Restore(DataFolder folder, Function<DataFolder, Audit> audit, InstantSource clock) {
        this.folder = folder;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was restored and compared.
     *
     * @param created when the backup was written
     * @param movedAside where what stood there before lies now; null when the folder was empty
     */
    public record Report(
            String created,
            String authority,
            long documents,
            long originals,
            long missingOriginals,
            long journalEntries,
            boolean journalWhole,
            boolean keys,
            @Nullable Path movedAside) {}

    /**
     * Restores {@code file}.
     *
     * @param replace whether a folder that is not empty may be replaced
     * @throws AppException RESTORE_NOT_EMPTY, DATA_FOLDER_IN_USE, FILE_UNREADABLE, BACKUP_FOREIGN, BACKUP_DAMAGED, BACKUP_TOO_NEW,
     *     RESTORE_NO_ROOM, DISK_FULL: then the folder is as it was
     */
    public Report restore(Path file, boolean replace, Progress progress) {
        if (StoreHealth.isOnServer(folder)) {
            throw new AppException(ErrorCode.BACKUP_ON_SERVER);
        }
        List<Path> present = present();
        if (!present.isEmpty() && !replace) {
            throw new AppException(ErrorCode.RESTORE_NOT_EMPTY, folder.root());
        }
        boolean fresh = !Files.isDirectory(folder.root());
        Path apart = null;
        try (BackupFile backup = BackupFile.open(file)) {
            backup.verify(progress);
            refuseInUse();
            Files.createDirectories(folder.root());
            if (Files.getFileStore(folder.root()).getUsableSpace()
                    < backup.manifest().size()) {
                throw new AppException(
                        ErrorCode.RESTORE_NO_ROOM,
                        folder.root(),
                        backup.manifest().size() >> 20);
            }
            apart = Files.createTempDirectory(folder.root(), APART);
            unpack(backup, apart, progress);
            compare(file, backup.manifest(), new DataFolder(apart));
            Path aside = moveAside(present);
            moveIn(apart);
            return report(backup.manifest(), aside);
        } catch (IOException e) {
            throw StorageFull.isCauseOf(e)
                    ? new AppException(ErrorCode.DISK_FULL, e)
                    : new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, folder.root());
        } finally {
            Folders.delete(apart);
            if (fresh) {
                removeIfEmpty();
            }
        }
    }

    private static Report report(BackupManifest manifest, @Nullable Path aside) {
        return new Report(
                manifest.created(),
                manifest.authority(),
                manifest.rows().getOrDefault("document_version", 0L),
                manifest.originals(),
                manifest.missingOriginals(),
                manifest.journalEntries(),
                manifest.journalWhole(),
                manifest.keys(),
                aside);
    }

    /** What stands in the folder, but what earlier restores left and what a file system brings. */
    private List<Path> present() {
        if (!Files.exists(folder.root())) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.root())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals("lost+found") && !name.startsWith(APART) && !name.startsWith(BEFORE)) {
                    found.add(entry);
                }
            }
            return found;
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, folder.root());
        }
    }

    private void refuseInUse() {
        Path database = folder.root().resolve(BackupManifest.STORE);
        if (Files.exists(database) && Store.isOpenElsewhere(database)) {
            throw new AppException(ErrorCode.DATA_FOLDER_IN_USE, folder.root());
        }
    }

    private static void unpack(BackupFile backup, Path apart, Progress progress) throws IOException {
        Set<Path> made = new HashSet<>();
        long done = 0;
        List<BackupManifest.Entry> files = backup.manifest().files();
        for (BackupManifest.Entry entry : files) {
            Path target = apart.resolve(entry.name());
            if (!target.normalize().startsWith(apart)) {
                throw new IllegalStateException(entry.name());
            }
            Path parent = java.util.Objects.requireNonNull(target.getParent());
            if (made.add(parent)) {
                Files.createDirectories(parent);
            }
            boolean precious =
                    !entry.name().startsWith("index/") && !entry.name().startsWith("files/");
            write(backup, entry, target, precious);
            progress.at("backup.stage.unpack", ++done, files.size());
        }
    }

    private static void write(BackupFile backup, BackupManifest.Entry entry, Path target, boolean force)
            throws IOException {
        boolean secret = entry.name().equals(BackupManifest.KEY);
        if (secret && Files.getFileStore(target.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(target);
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            backup.copy(entry, out);
            out.flush();
            if (force) {
                channel.force(true);
            }
        }
    }

    private void compare(Path file, BackupManifest manifest, DataFolder restored) {
        StoreFile.Contents contents;
        try {
            contents = new StoreFile(restored.root().resolve(BackupManifest.STORE)).read();
        } catch (SQLException e) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, e, file);
        }
        if (contents.schema() > Integer.parseInt(Store.SCHEMA_VERSION)) {
            throw new AppException(ErrorCode.BACKUP_TOO_NEW, file);
        }
        if (!contents.flaws().isEmpty() || !contents.rows().equals(manifest.rows())) {
            throw new AppException(ErrorCode.BACKUP_DAMAGED, file, BackupManifest.STORE);
        }
        Verification proof = audit.apply(restored).verify(null, null);
        boolean same = Backup.entries(proof) == manifest.journalEntries()
                && proof instanceof Verification.Whole == manifest.journalWhole();
        if (!same) {
            throw new AppException(ErrorCode.BACKUP_DAMAGED, file, "journal");
        }
    }

    private @Nullable Path moveAside(List<Path> present) throws IOException {
        if (present.isEmpty()) {
            return null;
        }
        String now = clock.instant().toString().replaceAll("[^0-9]", "");
        Path aside =
                Files.createTempDirectory(folder.root(), BEFORE + now.substring(0, Math.min(14, now.length())) + "-");
        for (Path entry : inOrder(present, true)) {
            Files.move(entry, aside.resolve(entry.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
        }
        return aside;
    }

    /** The store comes last: a folder without one holds nothing yet. */
    private void moveIn(Path apart) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(apart)) {
            entries.forEach(parts::add);
        }
        for (Path part : inOrder(parts, false)) {
            Files.move(part, folder.root().resolve(part.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
        }
        Folders.force(folder.root());
    }

    private static List<Path> inOrder(List<Path> entries, boolean storeFirst) {
        List<Path> ordered = new ArrayList<>(entries);
        ordered.sort(java.util.Comparator.comparing(
                entry -> entry.getFileName().toString().startsWith(BackupManifest.STORE) != storeFirst));
        return ordered;
    }

    private void removeIfEmpty() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.root())) {
            if (!entries.iterator().hasNext()) {
                Files.delete(folder.root());
            }
        } catch (IOException _) {
            return; // an empty folder does no harm
        }
    }
}
