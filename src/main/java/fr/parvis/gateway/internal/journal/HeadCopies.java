package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy beside the store of the signed heads that it keeps, so that a head removed from it can be named. Written after the commit and not
 * forced to disk: it may lack some heads or end with a torn one, and only what can be read of it counts.
 */
final class HeadCopies {
    /** Heads of the newest entries, at least this many, are all kept; before them, the last one of each such block. */
    static final long BLOCK = 1024;

    private final Path file;

    HeadCopies(Path file) {
        this.file = file;
    }

    /** Whether the store keeps every head of this size, of a journal of {@code newest} entries. */
    static boolean isRecent(long size, long newest) {
        return size / BLOCK >= newest / BLOCK - 1;
    }

    void create(Checkpoint empty) {
        replace(empty.note());
    }

    /** @param before size of the head before: passing from one block to another, older heads are thinned out as in the store */
    void add(Checkpoint head, long before) {
        try {
            Files.writeString(file, head.note(), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (head.size() / BLOCK > before / BLOCK) {
            replace(kept(all(), head.size()));
        }
    }

    private static String kept(List<Checkpoint> heads, long newest) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < heads.size(); i++) {
            long size = heads.get(i).size();
            boolean lastOfBlock = i + 1 == heads.size() || heads.get(i + 1).size() / BLOCK > size / BLOCK;
            if (size == 0 || isRecent(size, newest) || lastOfBlock) {
                kept.append(heads.get(i).note());
            }
        }
        return kept.toString();
    }

    /** Every head that can be read, oldest first. */
    List<Checkpoint> all() {
        List<Checkpoint> heads = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : text().split("\n", -1)) {
            if (signatures && !line.startsWith(Checkpoint.SIGNATURE_START)) {
                add(heads, Checkpoint.parseOrNull(note.toString()));
                note.setLength(0);
                signatures = false;
            }
            note.append(line).append('\n');
            signatures |= line.isEmpty();
        }
        return heads;
    }

    private static void add(List<Checkpoint> heads, @Nullable Checkpoint head) {
        if (head != null) {
            heads.add(head);
        }
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (NoSuchFileException e) {
            return ""; // a journal begun before such copies were kept
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String content) {
        HeadFiles.write(file, content, false);
    }
}
