package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.CollectionIndexed;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of a collection equal to the store. What was applied is told by the index itself, in its last commit, so an
 * interruption anywhere costs at most doing the same again. Thread-safe; across processes one writer at a time, others wait.
 */
public final class IndexFollower {
    /** Grows when what is written changes: an older index is then rebuilt by itself. */
    private static final String FORMAT = "1";

    private static final double BUFFER_MEGABYTES = 96;

    /** Up to so many Lucene documents an index is kept in one piece: searches are faster and statistics exact. */
    private static final int ONE_PIECE = 20_000;

    private final DataFolder folder;
    private final DocumentStore store;
    private final FrenchAnalysis analysis;
    private final PassageSplitter splitter;

    public IndexFollower(DataFolder folder, DocumentStore store, FrenchAnalysis analysis, PassageSplitter splitter) {
        this.folder = folder;
        this.store = store;
        this.analysis = analysis;
        this.splitter = splitter;
    }

    /** Applies every change since the last time; durable and visible to every process when this returns. */
    public CollectionIndexed follow(Collection collection, Progress progress) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        try (IndexLock _ = IndexLock.take(index.lockFile())) {
            Optional<String> current = index.current();
            if (current.isEmpty()) {
                return build(collection, index, progress);
            }
            try (Directory directory = FSDirectory.open(index.path(current.get()))) {
                index.deleteAllBut(current.get());
                Map<String, String> applied =
                        SegmentInfos.readLatestCommit(directory).getUserData();
                if (!FORMAT.equals(applied.get(Commit.FORMAT))) {
                    return build(collection, index, progress);
                }
                long revision = Commit.revision(applied);
                if (store.revision(collection) > revision) {
                    revision = apply(collection, directory, index.path(current.get()), revision, progress);
                }
                return new CollectionIndexed(collection, revision);
            } catch (CorruptIndexException
                    | IndexNotFoundException
                    | IndexFormatTooOldException
                    | IndexFormatTooNewException _) {
                return build(collection, index, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the index anew from the store; the old one serves until the new one is whole. */
    public CollectionIndexed rebuild(Collection collection, Progress progress) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        try (IndexLock _ = IndexLock.take(index.lockFile())) {
            return build(collection, index, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CollectionIndexed build(Collection collection, IndexFolder index, Progress progress) throws IOException {
        String generation = index.next();
        long revision;
        try (Directory directory = FSDirectory.open(index.path(generation))) {
            revision = apply(collection, directory, index.path(generation), 0, progress);
        }
        index.serve(generation);
        return new CollectionIndexed(collection, revision);
    }

    private long apply(Collection collection, Directory directory, Path generation, long since, Progress progress)
            throws IOException {
        SentenceEncoder encoder = encoder(generation);
        IndexWriterConfig settings = new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
        try (IndexWriter writer = new IndexWriter(directory, settings)) {
            long revision;
            try (ChangeWriter changes = new ChangeWriter(
                    writer, collection, store, new BlockBuilder(analysis, splitter, encoder), progress)) {
                revision = Math.max(since, changes.apply(since));
            }
            tidy(writer, since == 0);
            writer.setLiveCommitData(Commit.data(FORMAT, revision, encoder == null ? "" : encoder.id())
                    .entrySet());
            writer.commit();
            return revision;
        }
    }

    private static void tidy(IndexWriter writer, boolean fresh) throws IOException {
        if (fresh || writer.getDocStats().numDocs <= ONE_PIECE) {
            writer.forceMerge(1);
        }
    }

    private static @Nullable SentenceEncoder encoder(Path generation) {
        return null;
    }
}
