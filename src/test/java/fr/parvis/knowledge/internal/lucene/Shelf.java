package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.knowledge.internal.store.SqlDocumentStore;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A data folder with small collections, as one process would hold it. */
final class Shelf implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

    final DataFolder folder;
    final Store store;
    final SqlDocumentStore documents;
    final Ingestion ingestion;
    final IndexFollower follower;
    final LuceneRetriever retriever;

    Shelf(Path root) {
        this(root, Optional::empty);
    }

    Shelf(Path root, Supplier<Optional<BroughtModel>> brought) {
        this.folder = new DataFolder(root);
        this.store = Store.open(folder);
        this.documents = new SqlDocumentStore(store);
        this.ingestion = new Ingestion(store, folder, new Originals(store, folder, CLOCK), CLOCK);
        FrenchAnalysis analysis = new FrenchAnalysis();
        this.follower = new IndexFollower(folder, documents, analysis, new PassageSplitter(), brought);
        this.retriever = new LuceneRetriever(folder, analysis);
    }

    Collection collection(String name) {
        return new Collections(store, CLOCK).getOrCreate(name);
    }

    /** Makes these the only documents of the collection, and indexes them. */
    void put(Collection collection, SourceDocument... held) {
        store(collection, held);
        follow(collection);
    }

    /** The same without the index hearing of it. */
    void store(Collection collection, SourceDocument... held) {
        ingestion.ingest(collection, source(held), Progress.SILENT);
    }

    static Source source(SourceDocument... held) {
        return new Source() {
            @Override
            public String origin() {
                return "test";
            }

            @Override
            public void read(Consumer<Item> sink) {
                Arrays.stream(held).forEach(document -> sink.accept(new Item.Found(document)));
            }
        };
    }

    void follow(Collection collection) {
        follower.follow(collection, Progress.SILENT);
        retriever.refresh();
    }

    Evidence ask(String question, Collection... collections) {
        return ask(question, TODAY, collections);
    }

    Evidence ask(String question, LocalDate on, Collection... collections) {
        return retriever.retrieve(new Inquiry(question, List.of(collections), on, 10, 12));
    }

    static List<String> ids(Evidence evidence) {
        return evidence.documents().stream().map(hit -> hit.document().id()).toList();
    }

    static SourceDocument document(String id, String title, String text, Link... links) {
        return version(id, title, text, null, null, links);
    }

    static SourceDocument version(
            String id, String title, String text, @Nullable LocalDate from, @Nullable LocalDate to, Link... links) {
        return new SourceDocument(
                id,
                null,
                title,
                null,
                List.of(),
                List.of(),
                text,
                List.of(),
                List.of(links),
                "",
                null,
                null,
                from,
                to,
                Map.of());
    }

    @Override
    public void close() {
        retriever.close();
        store.close();
    }
}
