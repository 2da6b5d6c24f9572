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
 * The documents of a file, a folder with everything below it, an archive or a file of JSON lines. Symbolic links are
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

    /**
     * The absolute path, whichever way it was written.
     *
     * @throws AppException {@link ErrorCode#FILE_UNREADABLE} when there is nothing at the path,
     *     {@link ErrorCode#LINK_NOT_FOLLOWED} when it is a symbolic link itself
     */
    @Override
    public String origin() {
        return root().toString();
    }

    private Path root() {
        if (Files.isSymbolicLink(path)) {
            throw new AppException(ErrorCode.LINK_NOT_FOLLOWED, path);
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, path);
        }
    }

    @Override
    public void read(Consumer<Item> sink) {
        Path root = root();
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
