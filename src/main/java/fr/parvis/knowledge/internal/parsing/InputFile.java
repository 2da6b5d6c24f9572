package fr.parvis.knowledge.internal.parsing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A regular file to read, or an archive's entry expanded to a temporary one.
 *
 * @param id what the document is called in the collection
 * @param name the file's own name, of which the extension tells the format
 * @param archives how many archives it lies in
 * @param expansion what the outermost archive has expanded so far, null outside archives
 */
record InputFile(
        Path path,
        String id,
        String name,
        int archives,
        @Nullable Expansion expansion) {
    static InputFile onDisk(Path path, String id, String name) {
        return new InputFile(path, id, name, 0, null);
    }
}
