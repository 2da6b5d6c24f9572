package fr.parvis.knowledge;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who did what to which document, for its editors and for the journal; never what it says. */
public final class DocumentChanges {
    /** Who acts at the server's own command line. */
    public static final String LOCAL = "local";

    public enum Act {
        UPLOADED,
        CORRECTED,
        DELETED,
        RESTORED
    }

    /** @param validFrom of the version it was done to */
    public record Change(Act act, @Nullable LocalDate validFrom, String account, Instant changed) {}

    private final Store store;
    private final Supplier<Journal> journal;
    private final InstantSource clock;

    public DocumentChanges(Store store, Supplier<Journal> journal, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** Newest first. */
    public List<Change> list(Collection collection, String document) {
        return store.jdbc()
                .sql("SELECT act, valid_from, account, changed FROM document_change"
                        + " WHERE collection_id = ? AND document = ? ORDER BY id DESC LIMIT 200")
                .params(collection.id(), document)
                .query((row, _) -> new Change(
                        Act.valueOf(row.getString(1)),
                        row.getString(2).isEmpty() ? null : LocalDate.parse(row.getString(2)),
                        row.getString(3),
                        Instant.parse(row.getString(4))))
                .list();
    }

    /** Notes it in the transaction of the change itself. */
    void note(Collection collection, String document, Act act, @Nullable LocalDate validFrom, String account) {
        store.jdbc()
                .sql("INSERT INTO document_change (collection_id, document, act, valid_from, account, changed)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        collection.id(),
                        document,
                        act.name(),
                        validFrom == null ? "" : validFrom.toString(),
                        account,
                        clock.instant().toString())
                .update();
    }

    /** Once the change is on disk. */
    void journal(Collection collection, String document, Act act, String account) {
        journal.get()
                .append(new Journal.Entry(
                        "document",
                        "",
                        "permit",
                        "DOCUMENT_" + act,
                        Map.of("collection", collection.name(), "document", document, "by", account)));
    }
}
