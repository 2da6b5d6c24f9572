package fr.parvis.administration;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file readable by its owner alone, whose manifest comes last and names every file with its SHA-256. */
final class BackupWriter implements AutoCloseable {
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final FileTime time;
    private final List<BackupManifest.Entry> entries = new ArrayList<>();

    BackupWriter(Path file, Instant time) throws IOException {
        this.channel = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")
                ? FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        this.time = FileTime.from(time);
    }

    void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in);
        }
    }

    void add(String name, InputStream content) throws IOException {
        DigestInputStream digested = new DigestInputStream(content, sha256());
        put(name);
        long size = digested.transferTo(zip);
        zip.closeEntry();
        entries.add(new BackupManifest.Entry(
                name, size, HexFormat.of().formatHex(digested.getMessageDigest().digest())));
    }

    List<BackupManifest.Entry> entries() {
        return entries;
    }

    /** Ends the file; on disk when this returns. */
    void finish(BackupManifest manifest) throws IOException {
        put(BackupManifest.NAME);
        zip.write(manifest.bytes());
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
    }

    private void put(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(time);
        zip.putNextEntry(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Frees the file whatever was written: after a failure the archive's end would fail too. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
