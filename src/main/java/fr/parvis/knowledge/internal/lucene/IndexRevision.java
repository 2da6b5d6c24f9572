package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** How far an index has followed the store. */
public final class IndexRevision {
    private IndexRevision() {}

    /** The revision that serves; -1 when there is no index, or none that can be read. */
    public static long of(DataFolder folder, Collection collection) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        String generation = index.current().orElse(null);
        if (generation == null) {
            return -1;
        }
        try (Directory directory = FSDirectory.open(index.path(generation))) {
            Commit commit = Commit.of(directory);
            return commit.isReadable() ? commit.revision() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
