package fr.parvis.administration;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup opened for reading. Nothing it says of itself is believed before it was measured. */
final class BackupFile implements AutoCloseable {
    private static final long LARGEST_MANIFEST = 512L << 20;

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws AppException FILE_UNREADABLE, BACKUP_FOREIGN, BACKUP_DAMAGED, BACKUP_TOO_NEW */
    static BackupFile open(Path file) {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, e, file);
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
        try {
            return new BackupFile(file, zip, manifest(zip, file));
        } catch (IOException e) {
            close(zip);
            throw new AppException(ErrorCode.BACKUP_DAMAGED, e, file);
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
        }
        long largest = Math.min(LARGEST_MANIFEST, 64L * 1024 + 300 * Files.size(file));
        byte[] json;
        try (InputStream in = zip.getInputStream(entry)) {
            json = in.readNBytes(Math.toIntExact(largest) + 1);
        }
        if (json.length > largest) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
        }
        return BackupManifest.read(json, file, Files.size(file));
    }

    /** Reads every file and compares it with the manifest. @throws AppException BACKUP_DAMAGED, BACKUP_FOREIGN */
    void verify(Progress progress) {
        Map<String, ZipEntry> present = new HashMap<>();
        zip.stream().forEach(entry -> {
            if (present.put(entry.getName(), entry) != null) {
                throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
            }
        });
        present.remove(BackupManifest.NAME);
        manifest.files().forEach(entry -> {
            if (present.remove(entry.name()) == null) {
                throw new AppException(ErrorCode.BACKUP_DAMAGED, file, entry.name());
            }
        });
        if (!present.isEmpty()) {
            throw new AppException(ErrorCode.BACKUP_FOREIGN, file);
        }
        long done = 0;
        for (BackupManifest.Entry entry : manifest.files()) {
            try {
                copy(entry, OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new AppException(ErrorCode.BACKUP_DAMAGED, e, file, entry.name());
            }
            progress.at("backup.stage.verify", ++done, manifest.files().size());
        }
    }

    /** Copies one file, and no more of it than the manifest names. @throws AppException BACKUP_DAMAGED when it is another one */
    void copy(BackupManifest.Entry entry, OutputStream out) throws IOException {
        MessageDigest digest = BackupWriter.sha256();
        long size = 0;
        try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0 && size <= entry.size(); read = in.read(buffer)) {
                size += read;
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException e) {
            throw new AppException(ErrorCode.BACKUP_DAMAGED, e, file, entry.name());
        }
        if (size != entry.size() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw new AppException(ErrorCode.BACKUP_DAMAGED, file, entry.name());
        }
    }

    /** Reads a file again that was just written. @throws AppException BACKUP_NOT_VERIFIED */
    static void verify(Path file, BackupManifest written, Progress progress) {
        try (BackupFile read = open(file)) {
            if (!read.manifest().equals(written)) {
                throw new AppException(ErrorCode.BACKUP_NOT_VERIFIED);
            }
            read.verify(progress);
        } catch (AppException e) {
            throw new AppException(ErrorCode.BACKUP_NOT_VERIFIED, e);
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
