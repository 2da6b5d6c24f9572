package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** Which documents hold pages that only recognition can read, and whether it has. */
public final class ScannedPages {
    /** A document whose pages of pictures wait to be recognised. @param read what could be read without */
    public record Waiting(SourceDocument read, String origin, Original original, List<Integer> pages) {
        public Waiting {
            pages = List.copyOf(pages);
        }
    }

    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    private final Store store;

    public ScannedPages(Store store) {
        this.store = store;
    }

    void await(Collection collection, String origin, Source.Item.Scanned scan, Original original) {
        store.jdbc()
                .sql("INSERT INTO page_recognition (collection_id, document, origin, hash, media_type, name, pages,"
                        + " content, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')"
                        + " ON CONFLICT (collection_id, document) DO UPDATE SET origin = excluded.origin,"
                        + " hash = excluded.hash, media_type = excluded.media_type, name = excluded.name,"
                        + " pages = excluded.pages, content = excluded.content, state = excluded.state")
                .params(
                        collection.id(),
                        scan.document().id(),
                        origin,
                        original.hash(),
                        original.mediaType(),
                        original.name(),
                        Json.MAPPER.writeValueAsString(scan.pages()),
                        Json.MAPPER.writeValueAsString(scan.document()))
                .update();
    }

    boolean isDone(Collection collection, String document, Original original) {
        return store.jdbc()
                        .sql(
                                "SELECT count(*) FROM page_recognition WHERE collection_id = ? AND document = ? AND hash = ?"
                                        + " AND state = 'DONE'")
                        .params(collection.id(), document, original.hash())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Ends the waiting; a file that failed is tried again when it is read again. */
    public void end(Collection collection, Waiting waiting, State state) {
        store.jdbc()
                .sql("UPDATE page_recognition SET state = ? WHERE collection_id = ? AND document = ? AND hash = ?")
                .params(
                        state.name(),
                        collection.id(),
                        waiting.read().id(),
                        waiting.original().hash())
                .update();
    }

    public boolean isAnyWaiting(Collection collection) {
        return store.jdbc()
                        .sql("SELECT count(*) FROM page_recognition WHERE collection_id = ? AND state = 'WAITING'")
                        .param(collection.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those of this collection, by document. */
    public List<Waiting> listWaiting(Collection collection) {
        return store.jdbc()
                .sql("SELECT content, origin, hash, media_type, name, pages FROM page_recognition"
                        + " WHERE collection_id = ? AND state = 'WAITING' ORDER BY document")
                .param(collection.id())
                .query((row, _) -> new Waiting(
                        Json.MAPPER.readValue(row.getString(1), SourceDocument.class),
                        row.getString(2),
                        new Original(row.getString(3), row.getString(4), row.getString(5)),
                        Json.MAPPER.readValue(row.getString(6), new TypeReference<List<Integer>>() {})))
                .list();
    }

    /** Forgets what a complete reading of {@code origin} no longer brought. */
    void keepOnly(Collection collection, String origin, Set<String> documents) {
        List<String> gone = new ArrayList<>();
        store.jdbc()
                .sql("SELECT document FROM page_recognition WHERE collection_id = ? AND origin = ?")
                .params(collection.id(), origin)
                .query(row -> {
                    gone.add(row.getString(1));
                });
        gone.removeAll(documents);
        gone.forEach(document -> store.jdbc()
                .sql("DELETE FROM page_recognition WHERE collection_id = ? AND document = ?")
                .params(collection.id(), document)
                .update());
    }
}
