package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Source;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file that somebody sent. It lies under a name of our own: the one it was sent under says its format and its document's id,
 * and never touches the disk.
 *
 * @param name without any folder
 */
public record UploadedFile(Path path, String name, Limits limits) implements Source {
    public UploadedFile(Path path, String name) {
        this(path, name, Limits.standard());
    }

    @Override
    public String origin() {
        return "upload:";
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public void read(Consumer<Item> sink) {
        try (Reading reading = new Reading(limits, sink)) {
            if (FolderWalk.isHidden(name)) {
                reading.skip(name);
            } else {
                reading.file(InputFile.onDisk(path, name, name));
            }
        }
    }
}
