package fr.parvis.knowledge;

import fr.parvis.knowledge.internal.corpora.Corpus;
import fr.parvis.knowledge.internal.corpora.CorpusSource;
import fr.parvis.knowledge.internal.parsing.FolderSource;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Fills collections: reads a source, stores what is good, brings the index up to date, tells who depends on it. */
public final class Library {
    private final DataFolder folder;
    private final Collections collections;
    private final Ingestion ingestion;
    private final Indexing indexing;
    private final List<Consumer<CollectionIndexed>> listeners = new ArrayList<>();

    /** Keeps the index of a collection in step with the store, and its semantic encoder in step with the index. */
    public interface Indexing {
        /** Applies every change since the index last followed; returns the revision it now serves. Safe to interrupt and repeat. */
        long follow(Collection collection, Progress progress);

        /** Trains a new encoder when the collection has changed enough, and serves it if it is better on pairs held back. */
        void train(Collection collection, Progress progress);
    }

    public Library(DataFolder folder, Collections collections, Ingestion ingestion, Indexing indexing) {
        this.folder = folder;
        this.collections = collections;
        this.ingestion = ingestion;
        this.indexing = indexing;
    }

    /** Called after a collection's index has followed, on the thread that followed. */
    public void onIndexed(Consumer<CollectionIndexed> listener) {
        listeners.add(listener);
    }

    /**
     * Ingests a file, folder or archive into the collection of that name, made private when there is none.
     *
     * @throws AppException FILE_UNREADABLE, LINK_NOT_FOLLOWED: then no collection is made
     */
    public IngestReport ingest(String collection, Path path, Progress progress) {
        FolderSource source = new FolderSource(path);
        source.origin();
        return ingest(collections.getOrCreate(collection), source, progress);
    }

    /** Ingests a file, folder or archive; returns once what is good can be found. */
    public IngestReport ingest(Collection collection, Path path, Progress progress) {
        return ingest(collection, new FolderSource(path), progress);
    }

    /** Ingests any source; returns once what is good can be found. */
    public IngestReport ingest(Collection collection, Source source, Progress progress) {
        IngestReport report = ingestion.ingest(collection, source, progress);
        catchUp(collection, progress);
        return report;
    }

    /** Stores what is good of a source, without bringing the index in step. */
    IngestReport store(Collection collection, Source source, Progress progress) {
        return ingestion.ingest(collection, source, progress);
    }

    /** Names of the open corpora with their titles. */
    public Map<String, String> listCorpora() {
        Map<String, String> titles = new LinkedHashMap<>();
        Corpus.ALL.forEach(corpus -> titles.put(corpus.name(), corpus.title() + " (" + corpus.state() + ")"));
        return titles;
    }

    /**
     * Installs an open corpus into the collection of its name and opens it to the public: it is open data.
     *
     * @throws AppException CORPUS_UNKNOWN, TOOL_MISSING, PACKAGE_UNAVAILABLE
     */
    public IngestReport addCorpus(String name, Progress progress) {
        Corpus corpus = Corpus.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AppException(ErrorCode.CORPUS_UNKNOWN, name));
        Collection collection = collections.getOrCreate(corpus.name());
        IngestReport report = ingest(collection, new CorpusSource(corpus, folder), progress);
        collections.setTitle(corpus.name(), corpus.title());
        collections.setAudience(corpus.name(), new Audience.Public());
        return report;
    }

    /** Brings the index in step with the store, also after an interruption. */
    public void catchUp(Collection collection, Progress progress) {
        long revision = indexing.follow(collection, progress);
        indexing.train(collection, progress);
        listeners.forEach(listener -> listener.accept(new CollectionIndexed(collection, revision)));
    }

    /** Brings the index in step with the store and learns nothing anew. */
    public void follow(Collection collection, Progress progress) {
        indexing.follow(collection, progress);
    }

    /** Origins whose last reading was interrupted. */
    public List<String> listUnfinished() {
        return ingestion.listUnfinished();
    }
}
