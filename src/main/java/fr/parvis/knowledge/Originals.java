package fr.parvis.knowledge;

import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.ExclusiveLock;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that documents were read from, one a content, named by its hash. A file is on disk before the row that refers to it,
 * and goes after the last one: an interruption leaves at most a file too many, which {@link #removeLeftovers} takes away.
 */
public final class Originals {
    /** A younger file may be about to be referred to by a reading in progress. */
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final Store store;
    private final DataFolder folder;
    private final InstantSource clock;

    public Originals(Store store, DataFolder folder, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /** The kept file; empty when it is missing, as in a data folder restored without {@code files/}. */
    public Optional<Path> find(Original original) {
        Path file = path(original.hash());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Keeps a copy of this file unless one is there already; on disk when this returns. Empty when the file can no longer be read.
     *
     * @throws AppException {@link ErrorCode#DATA_FOLDER_UNUSABLE} when the copy cannot be written
     */
    public Optional<Original> keep(Source.OriginalFile file) {
        String hash;
        try (InputStream in = open(file.path())) {
            hash = read(in, OutputStream.nullOutputStream());
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path(hash), LinkOption.NOFOLLOW_LINKS)) {
            hash = copy(file.path());
        }
        return hash == null ? Optional.empty() : Optional.of(new Original(hash, file.mediaType(), file.name()));
    }

    /**
     * Removes those of these files that no version refers to any more; none while a backup copies them, and
     * {@link #removeLeftovers} then does later.
     *
     * @return how many
     */
    public int removeUnreferenced(Set<String> hashes) {
        if (hashes.isEmpty()) {
            return 0;
        }
        Optional<ExclusiveLock> free = ExclusiveLock.tryTake(folder.originalsLock());
        if (free.isEmpty()) {
            return 0;
        }
        try (ExclusiveLock _ = free.get()) {
            return remove(hashes);
        }
    }

    private int remove(Set<String> hashes) {
        return store.inTransaction(
                () -> { // a writer that would refer to one again waits, then looks
                    int removed = 0;
                    for (String hash : hashes) {
                        boolean referred = store.jdbc()
                                        .sql("SELECT (SELECT count(*) FROM document_original WHERE hash = ?)"
                                                + " + (SELECT count(*) FROM page_recognition WHERE hash = ?)")
                                        .params(hash, hash)
                                        .query(Long.class)
                                        .single()
                                > 0;
                        if (!referred && delete(path(hash))) {
                            removed++;
                        }
                    }
                    return removed;
                });
    }

    /** Removes what interrupted readings left behind: files more than an hour old that no version refers to. @return how many */
    public int removeLeftovers() {
        if (!Files.isDirectory(root())) {
            return 0;
        }
        Set<String> referred = new HashSet<>(store.jdbc()
                .sql("SELECT hash FROM document_original UNION SELECT hash FROM page_recognition")
                .query(String.class)
                .list());
        Set<String> leftovers = new HashSet<>();
        int removed = 0;
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(root())) {
            for (Path shelf : shelves) {
                removed += removeParts(shelf, referred, leftovers);
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, root());
        }
        return removed + removeUnreferenced(leftovers);
    }

    private int removeParts(Path shelf, Set<String> referred, Set<String> leftovers) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!referred.contains(name)
                        && Files.getLastModifiedTime(file)
                                .toInstant()
                                .isBefore(clock.instant().minus(LEFTOVER_AGE))) {
                    if (name.matches("[0-9a-f]{64}")) {
                        leftovers.add(name);
                    } else if (delete(file)) {
                        removed++;
                    }
                }
            }
        }
        return removed;
    }

    /** @return the hash of what was copied, which may have changed since it was looked at; null when it cannot be read any more */
    private @Nullable String copy(Path source) {
        Path temporary = null;
        try (InputStream in = open(source)) {
            temporary = Files.createTempFile(Files.createDirectories(root().resolve("new")), "", ".part");
            String hash;
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                hash = read(in, Channels.newOutputStream(out));
                out.force(true);
            }
            Path shelf = Files.createDirectories(path(hash).getParent());
            Files.move(temporary, path(hash), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(shelf)) {
                directory.force(true);
            }
            return hash;
        } catch (NoSuchFileException e) {
            if (source.toString().equals(e.getFile())) {
                return null;
            }
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, root());
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, root());
        } finally {
            if (temporary != null) {
                delete(temporary);
            }
        }
    }

    private static String read(InputStream in, OutputStream out) throws IOException {
        try {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(out);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(Path path) throws IOException {
        return Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, file);
        }
    }

    private Path root() {
        return folder.files().resolve("originals");
    }

    private Path path(String hash) {
        return root().resolve(hash.substring(0, 2)).resolve(hash);
    }
}
