package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The signed heads kept beside the store: {@code checkpoint}, the newest; {@code synced.checkpoint}, one of the last second, which a power
 * cut cannot empty; {@code DATE.checkpoint}, the last one of each past day; {@code heads}, a copy of those the store keeps; {@code vkey},
 * the verifier key. They may be behind the store by what a killed process had committed and not yet acknowledged, never ahead.
 */
final class HeadFiles {
    static final String NEWEST = "checkpoint";
    static final String COPIES = "heads";
    static final String VERIFIER_KEY = "vkey";
    private static final String KEPT = ".checkpoint";
    private static final String SYNCED = "synced" + KEPT;
    private static final long SYNC_NANOS = 1_000_000_000;

    private final Path folder;
    private final HeadCopies copies;
    private long synced = System.nanoTime() - SYNC_NANOS;

    HeadFiles(Path folder) {
        this.folder = folder;
        this.copies = new HeadCopies(folder.resolve(COPIES));
    }

    /** The newest head; after a power cut that emptied its file, the last one known to be on disk. */
    Optional<String> newest() {
        return read(NEWEST).flatMap(note -> note.isEmpty() ? read(SYNCED) : Optional.of(note));
    }

    Optional<String> verifierKey() {
        return read(VERIFIER_KEY).map(String::strip);
    }

    /** Every note kept, by file name. */
    Map<String, String> all() {
        Map<String, String> notes = new TreeMap<>();
        newest().ifPresent(note -> notes.put(NEWEST, note));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(KEPT))
                        .forEach(name -> read(name).ifPresent(note -> notes.put(name, note)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return notes;
    }

    /** A copy of the heads that the store keeps, as far as they reached the disk. */
    HeadCopies copies() {
        return copies;
    }

    void create(VerifierKey key, Checkpoint empty) {
        copies.create(empty);
        write(VERIFIER_KEY, key.text() + "\n", true);
        write(SYNCED, empty.note(), true);
        write(NEWEST, empty.note(), true);
    }

    /**
     * Replaces the newest head unless another process has put a later one, and keeps a copy of it.
     *
     * @param before size of the head before
     */
    void publish(Checkpoint head, long before) {
        copies.add(head, before);
        Checkpoint present = Checkpoint.parseOrNull(newest().orElse(null));
        if (present == null || present.size() < head.size()) {
            write(NEWEST, head.note(), false);
            if (System.nanoTime() - synced >= SYNC_NANOS) {
                write(SYNCED, head.note(), true);
                synced = System.nanoTime();
            }
        }
    }

    /** Keeps the newest head as the last one of {@code day}, an ISO date, unless that day has one. */
    void keep(String day) {
        if (!Files.exists(folder.resolve(day + KEPT))) {
            newest().ifPresent(note -> write(day + KEPT, note, true));
        }
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String content, boolean sync) {
        write(folder.resolve(name), content, sync);
    }

    /** @param sync on disk before it takes its name, so that a power cut leaves the old file or the new one */
    static void write(Path file, String content, boolean sync) {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
                if (sync) {
                    channel.force(false);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
