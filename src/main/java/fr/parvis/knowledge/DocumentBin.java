package fr.parvis.knowledge;

import fr.parvis.knowledge.DocumentChanges.Act;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Deleted documents, which can be brought back until they are purged. A reading of their source does not bring them back, before
 * or after; somebody who sends the file again does, after.
 */
public final class DocumentBin {
    /** How long a deletion can be undone. */
    public static final Duration RETENTION = Duration.ofDays(30);

    private final Store store;
    private final Originals originals;
    private final DocumentChanges changes;
    private final Consumer<Collection> changed;
    private final InstantSource clock;

    /** @param until when it can be brought back */
    public record Deleted(String document, String title, Instant deleted, Instant until, String by) {}

    /** @param changed told of a collection whose index is to follow */
    public DocumentBin(
            Store store,
            Originals originals,
            DocumentChanges changes,
            Consumer<Collection> changed,
            InstantSource clock) {
        this.store = store;
        this.originals = originals;
        this.changes = changes;
        this.changed = changed;
        this.clock = clock;
    }

    /** Takes every version of a document away. @throws AppException {@link ErrorCode#DOCUMENT_UNKNOWN} */
    public void delete(Collection collection, String document, String by) {
        store.inTransaction(() -> {
            String title = store.jdbc()
                    .sql("SELECT title FROM document_version WHERE collection_id = ? AND document = ? AND removed = 0"
                            + " ORDER BY valid_from DESC LIMIT 1")
                    .params(collection.id(), document)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> new AppException(ErrorCode.DOCUMENT_UNKNOWN, document));
            mark(collection, document, 0, 2);
            store.jdbc()
                    .sql("INSERT INTO document_bin (collection_id, document, title, deleted, deleted_by)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(collection.id(), document, title, clock.instant().toString(), by)
                    .update();
            changes.note(collection, document, Act.DELETED, null, by);
            return title;
        });
        changes.journal(collection, document, Act.DELETED, by);
        changed.accept(collection);
    }

    /** Brings back every version that was deleted. @throws AppException {@link ErrorCode#DOCUMENT_UNKNOWN} when it is not in the bin */
    public void restore(Collection collection, String document, String by) {
        store.inTransaction(() -> {
            int found = store.jdbc()
                    .sql("DELETE FROM document_bin WHERE collection_id = ? AND document = ? AND purged = 0")
                    .params(collection.id(), document)
                    .update();
            if (found == 0) {
                throw new AppException(ErrorCode.DOCUMENT_UNKNOWN, document);
            }
            changes.note(collection, document, Act.RESTORED, null, by);
            return mark(collection, document, 2, 0);
        });
        changes.journal(collection, document, Act.RESTORED, by);
        changed.accept(collection);
    }

    /** What can be brought back, newest first. */
    public List<Deleted> list(Collection collection) {
        return store.jdbc()
                .sql("SELECT document, title, deleted, deleted_by FROM document_bin"
                        + " WHERE collection_id = ? AND purged = 0 ORDER BY deleted DESC, document LIMIT 1000")
                .param(collection.id())
                .query((row, _) -> new Deleted(
                        row.getString(1),
                        row.getString(2),
                        Instant.parse(row.getString(3)),
                        Instant.parse(row.getString(3)).plus(RETENTION),
                        row.getString(4)))
                .list();
    }

    public Optional<Deleted> find(Collection collection, String document) {
        return list(collection).stream()
                .filter(deleted -> deleted.document().equals(document))
                .findFirst();
    }

    /** Lets a purged document be sent again. */
    void forgetPurged(Collection collection, String document) {
        store.jdbc()
                .sql("DELETE FROM document_bin WHERE collection_id = ? AND document = ? AND purged = 1")
                .params(collection.id(), document)
                .update();
    }

    /** Erases the texts and files of what was deleted before the retention began. @return how many documents */
    public int purge() {
        String before = clock.instant().minus(RETENTION).toString();
        record Due(long collection, String document) {}
        List<Due> due = store.jdbc()
                .sql("SELECT collection_id, document FROM document_bin WHERE purged = 0 AND deleted < ?")
                .param(before)
                .query((row, _) -> new Due(row.getLong(1), row.getString(2)))
                .list();
        for (Due one : due) {
            Set<String> files = new HashSet<>();
            store.inTransaction(() -> {
                String versions = "(SELECT id FROM document_version WHERE collection_id = ? AND document = ?"
                        + " AND removed = 2)";
                files.addAll(store.jdbc()
                        .sql("SELECT hash FROM document_original WHERE version_id IN " + versions)
                        .params(one.collection(), one.document())
                        .query(String.class)
                        .list());
                store.jdbc()
                        .sql("DELETE FROM document_original WHERE version_id IN " + versions)
                        .params(one.collection(), one.document())
                        .update();
                store.jdbc()
                        .sql("UPDATE document_version SET removed = 1, content = '', content_hash = '', title = ''"
                                + " WHERE collection_id = ? AND document = ? AND removed = 2")
                        .params(one.collection(), one.document())
                        .update();
                store.jdbc()
                        .sql("DELETE FROM document_correction WHERE collection_id = ? AND document = ?")
                        .params(one.collection(), one.document())
                        .update();
                return store.jdbc()
                        .sql("UPDATE document_bin SET purged = 1, title = '' WHERE collection_id = ? AND document = ?")
                        .params(one.collection(), one.document())
                        .update();
            });
            originals.removeUnreferenced(files);
        }
        return due.size();
    }

    private int mark(Collection collection, String document, int from, int to) {
        return store.jdbc()
                .sql("UPDATE document_version SET removed = ?, revision = ?"
                        + " WHERE collection_id = ? AND document = ? AND removed = ?")
                .params(to, nextRevision(store), collection.id(), document, from)
                .update();
    }

    static long nextRevision(Store store) {
        return store.jdbc()
                .sql("UPDATE revision_counter SET value = value + 1 WHERE id = 1 RETURNING value")
                .query(Long.class)
                .single();
    }
}
