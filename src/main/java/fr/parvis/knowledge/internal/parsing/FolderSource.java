package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Source;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The documents of a file, a folder with everything below it, an archive or a file of JSON lines. Symbolic links found inside are
 * not followed, FIFOs, sockets and devices are never opened; one document is held in memory at a time.
 */
public final class FolderSource implements Source {
    private final Path path;
    private final Limits limits;

    public FolderSource(Path path) {
        this(path, Limits.standard());
    }

    public FolderSource(Path path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    /** The absolute path, whichever way it was written. */
    @Override
    public String origin() {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize().toString();
        }
    }

    /** @throws AppException {@link ErrorCode#FILE_UNREADABLE} when there is nothing at the path */
    @Override
    public void read(Consumer<Item> sink) {
        Path root;
        try {
            root = path.toRealPath();
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, path);
        }
        try (Reading reading = new Reading(limits, sink)) {
            if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isReadable(root)) {
                    throw new AppException(ErrorCode.FILE_UNREADABLE, path);
                }
                new FolderWalk(reading).walk(root);
            } else {
                new FolderWalk(reading)
                        .visit(root, FileNames.of(path.toAbsolutePath().normalize()));
            }
        }
    }
}
