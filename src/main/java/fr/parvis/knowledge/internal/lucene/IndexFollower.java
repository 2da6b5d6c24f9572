package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Library;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ExclusiveLock;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of a collection equal to the store. What was applied is told by the index itself, in its last commit, so an
 * interruption anywhere costs at most doing the same again. Thread-safe; across processes one writer at a time, others wait.
 */
public final class IndexFollower implements Library.Indexing {
    private static final double BUFFER_MEGABYTES = 128;

    /** Up to so many Lucene documents an index is kept in one piece: searches are faster and statistics exact. */
    private static final int ONE_PIECE = 20_000;

    private final DataFolder folder;
    private final DocumentStore store;
    private final FrenchAnalysis analysis;
    private final PassageSplitter splitter;
    private final EncoderUpkeep encoders;
    private final Supplier<Optional<BroughtModel>> brought;

    public IndexFollower(DataFolder folder, DocumentStore store, FrenchAnalysis analysis, PassageSplitter splitter) {
        this(folder, store, analysis, splitter, Optional::empty);
    }

    /** @param brought the model to serve instead of encoders trained here, if there is one */
    public IndexFollower(
            DataFolder folder,
            DocumentStore store,
            FrenchAnalysis analysis,
            PassageSplitter splitter,
            Supplier<Optional<BroughtModel>> brought) {
        this.folder = folder;
        this.store = store;
        this.analysis = analysis;
        this.splitter = splitter;
        this.brought = brought;
        this.encoders = new EncoderUpkeep(store, analysis, splitter);
    }

    /** Applies every change since the last time; the revision returned is durable and visible to every process. */
    @Override
    public long follow(Collection collection, Progress progress) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        try (ExclusiveLock _ = ExclusiveLock.take(index.lockFile())) {
            Optional<String> current = index.current();
            if (current.isEmpty() || !index.findModel(current.get()).equals(brought.get())) {
                return build(collection, index, progress);
            }
            try (Directory directory = FSDirectory.open(index.path(current.get()))) {
                index.deleteAllBut(current.get());
                Commit applied = Commit.of(directory);
                if (!applied.isReadable()) {
                    return build(collection, index, progress);
                }
                long revision = applied.revision();
                if (store.revision(collection) > revision) {
                    revision =
                            apply(collection, directory, index.openEncoder(current.get(), analysis), applied, progress);
                }
                return revision;
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

    /** Makes the index anew from the store and returns the revision it holds; the old one serves until the new one is whole. */
    public long rebuild(Collection collection, Progress progress) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        try (ExclusiveLock _ = ExclusiveLock.take(index.lockFile())) {
            return build(collection, index, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Trains the encoder of this collection on its own documents when it has none or a fifth of them have changed, and lets it
     * serve if it is better; nothing while a model that the authority brought serves. Takes a minute or two for seven thousand documents; the index serves and follows meanwhile.
     */
    @Override
    public void train(Collection collection, Progress progress) {
        IndexFolder index = new IndexFolder(folder, collection.id());
        try (ExclusiveLock _ = ExclusiveLock.take(index.trainingLockFile())) {
            if (brought.get().isPresent() || !isTrainingDue(index)) {
                return;
            }
            Path trained = index.trainedEncoder();
            Files.deleteIfExists(trained);
            Optional<Path> serving = servingEncoder(index);
            if (serving.isPresent()) {
                Files.copy(serving.get(), trained);
            }
            boolean better = encoders.train(collection, trained, progress);
            try (ExclusiveLock _ = ExclusiveLock.take(index.lockFile())) {
                if (better) {
                    build(collection, index, Optional.of(trained), progress);
                } else {
                    markTrained(index);
                }
                Files.deleteIfExists(trained);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTrainingDue(IndexFolder index) throws IOException {
        Optional<String> current = index.current();
        if (current.isEmpty()) {
            return false;
        }
        try (Directory directory = FSDirectory.open(index.path(current.get()))) {
            return Commit.of(directory).isTrainingDue();
        }
    }

    private static void markTrained(IndexFolder index) throws IOException {
        Optional<String> current = index.current();
        if (current.isEmpty()) {
            return;
        }
        try (Directory directory = FSDirectory.open(index.path(current.get()));
                IndexWriter writer = new IndexWriter(directory, settings())) {
            Commit before = Commit.of(directory);
            writer.setLiveCommitData(
                    before.trained(writer.getDocStats().numDocs).data().entrySet());
            writer.commit();
        }
    }

    private long build(Collection collection, IndexFolder index, Progress progress) throws IOException {
        return build(collection, index, servingEncoder(index), progress);
    }

    private static Optional<Path> servingEncoder(IndexFolder index) {
        return index.current().map(index::encoder).filter(Files::exists);
    }

    private long build(Collection collection, IndexFolder index, Optional<Path> encoder, Progress progress)
            throws IOException {
        String generation = index.next();
        Files.createDirectories(index.path(generation));
        Optional<BroughtModel> model = brought.get();
        if (model.isPresent()) {
            index.writeModel(generation, model.get());
        } else if (encoder.isPresent()) {
            Files.copy(encoder.get(), index.encoder(generation));
        }
        long revision;
        try (Directory directory = FSDirectory.open(index.path(generation))) {
            revision = apply(collection, directory, index.openEncoder(generation, analysis), Commit.NONE, progress);
        }
        index.serve(generation);
        return revision;
    }

    private long apply(
            Collection collection,
            Directory directory,
            @Nullable SentenceEncoder encoder,
            Commit before,
            Progress progress)
            throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, settings())) {
            Commit after;
            try (ChangeWriter changes = new ChangeWriter(
                    writer, collection, store, new BlockBuilder(analysis, splitter, encoder), progress)) {
                after = before.applied(changes.apply(before.revision()), changes.count());
            }
            boolean fresh = before.revision() == 0;
            tidy(writer);
            if (fresh && encoder != null) {
                after = after.trained(writer.getDocStats().numDocs);
            }
            writer.setLiveCommitData(after.data().entrySet());
            writer.commit();
            return after.revision();
        }
    }

    private static IndexWriterConfig settings() {
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
    }

    private static void tidy(IndexWriter writer) throws IOException {
        if (writer.getDocStats().numDocs <= ONE_PIECE) {
            writer.forceMerge(1);
        }
    }
}
