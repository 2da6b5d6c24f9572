package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expanded entries while they are read; nothing is left behind once closed. */
final class TemporaryFiles implements AutoCloseable {
    private final Set<Path> files = new HashSet<>();
    private @Nullable Path folder;

    /** Writes all of {@code content} to a new file; none remains when that fails. */
    Path copy(InputStream content) throws IOException {
        Path file = Files.createTempFile("parvis-", ".part");
        files.add(file);
        try (var out = Files.newOutputStream(file)) {
            content.transferTo(out);
            return file;
        } catch (IOException | RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    /** A folder that goes with the files; made at the first call. */
    Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("parvis-");
            folder = made;
        }
        return made;
    }

    /** Takes charge of a file that another process wrote into {@link #folder()}. */
    Path adopt(Path file) {
        files.add(file);
        return file;
    }

    void delete(@Nullable Path file) {
        if (file == null || !files.remove(file)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Set.copyOf(files).forEach(this::delete);
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
