package fr.parvis.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one folder that holds all state; its parts are created when first asked for. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes it when it is not there. */
    void create() {
        folder("");
    }

    public Path database() {
        create();
        return root.resolve("parvis.db");
    }

    /** Lucene indexes, one folder a collection; can be rebuilt from the store. */
    public Path index() {
        return folder("index");
    }

    /** Originals, by content hash. */
    public Path files() {
        return folder("files");
    }

    /** Held while a backup copies originals: none is removed meanwhile. */
    public Path originalsLock() {
        return files().resolve("originals.lock");
    }

    /** Signed heads of the journal, kept outside the store. */
    public Path journal() {
        return folder("journal");
    }

    /** Private keys, readable by the owner alone. */
    public Path keys() {
        return folder("keys");
    }

    private Path folder(String name) {
        Path path = root.resolve(name);
        try {
            return Files.isDirectory(path) ? path : Files.createDirectories(path);
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, path);
        }
    }
}
