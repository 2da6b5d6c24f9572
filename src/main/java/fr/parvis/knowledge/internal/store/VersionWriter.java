package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Hashes;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one reading of a source: adds, updates, leaves unchanged, removes, and counts. Not thread-safe. */
final class VersionWriter {
    private static final String UPSERT = """
            INSERT INTO document_version (collection_id, document, version, valid_from, valid_to, updated, title, url, origin,
                                          content_hash, content, revision, removed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT (collection_id, document, valid_from) DO UPDATE SET version = excluded.version,
              valid_to = excluded.valid_to, updated = excluded.updated, title = excluded.title, url = excluded.url,
              origin = excluded.origin, content_hash = excluded.content_hash, content = excluded.content,
              revision = excluded.revision, removed = 0
            """;

    private static final Pattern HOLDS_LINES = Pattern.compile("\\.(?:jsonl|ndjson|gz|zip)$", Pattern.CASE_INSENSITIVE);

    private record Key(String document, String validFrom) {}

    private record Known(
            String hash, String origin, @Nullable Original original) {}

    /** @param original the file it was read from, kept already */
    record Brought(SourceDocument document, @Nullable Original original) {}

    private final Store store;
    private final Originals originals;
    private final Collection collection;
    private final String origin;
    private final Corrections corrections;
    private final List<Source.Item.Skipped> leftInBin = new ArrayList<>();
    private final Map<Key, Known> known = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unread = new HashSet<>();
    private boolean linesUnread;
    private final Set<String> left = new HashSet<>();
    private long added;
    private long updated;
    private long unchanged;
    private long removed;

    VersionWriter(Store store, Originals originals, Collection collection, String origin, Corrections corrections) {
        this.store = store;
        this.originals = originals;
        this.collection = collection;
        this.origin = origin;
        this.corrections = corrections;
        store.jdbc()
                .sql("SELECT v.document, v.valid_from, v.content_hash, v.origin, o.hash, o.media_type, o.name"
                        + " FROM document_version v LEFT JOIN document_original o ON o.version_id = v.id"
                        + " WHERE v.collection_id = ? AND v.removed = 0")
                .param(collection.id())
                .query(row -> {
                    known.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Known(row.getString(3), row.getString(4), OriginalRows.read(row)));
                    versions.merge(row.getString(1), 1, Integer::sum);
                });
    }

    /** Writes these documents in one durable transaction. */
    void write(List<Brought> documents) {
        if (documents.isEmpty()) {
            return;
        }
        inTransaction(connection -> {
            long revision = nextRevision(connection);
            Set<String> changed = new TreeSet<>();
            OriginalRows files = new OriginalRows(connection, collection.id());
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                for (Brought brought : documents) {
                    if (corrections.isInBin(brought.document().id())) {
                        leftInBin.add(corrections.leftInBin(brought.document().id()));
                        continue;
                    }
                    SourceDocument document = corrections.apply(brought.document());
                    String content = Json.MAPPER.writeValueAsString(document);
                    String hash = Hashes.sha256(content);
                    Key key = new Key(document.id(), text(document.validFrom()));
                    Original original = stillKept(brought.original());
                    Known before = known.put(key, new Known(hash, origin, original));
                    seen.add(document.id());
                    boolean sameFile = Objects.equals(original, before == null ? null : before.original());
                    if (!sameFile) {
                        files.add(key.document(), key.validFrom(), original);
                        release(before);
                    }
                    if (before != null && before.hash().equals(hash)) {
                        unchanged++;
                        if (!before.origin().equals(origin)) {
                            moveHere(connection, key);
                        }
                        if (!sameFile) {
                            files.touch(key.document(), key.validFrom(), revision);
                        }
                        continue;
                    }
                    if (before == null) {
                        added++;
                        versions.merge(document.id(), 1, Integer::sum);
                    } else {
                        updated++;
                    }
                    changed.add(document.id());
                    bind(upsert, document, hash, content, revision);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            files.write();
            changed.removeIf(document -> versions.getOrDefault(document, 0) < 2);
            touchVersions(connection, changed, revision);
        });
    }

    /** Documents that an editor has deleted: a reading does not bring them back. */
    List<Source.Item.Skipped> leftInBin() {
        return leftInBin;
    }

    /** Hashes of the files that versions referred to before this reading, and may no longer. */
    Set<String> originalsLeft() {
        return left;
    }

    private void release(@Nullable Known version) {
        if (version != null && version.original() != null) {
            left.add(version.original().hash());
        }
    }

    /** Another process may have taken it for unused meanwhile; the next reading brings it again. */
    private @Nullable Original stillKept(@Nullable Original original) {
        return original == null || originals.find(original).isEmpty() ? null : original;
    }

    /**
     * Leaves what an earlier reading may have found where this one failed: the document of that name, those below a folder or
     * in an archive of that name, and for a line or a file of lines (whose ids tell nothing) every document that came from a line.
     */
    void keep(Source.Item.Failed failure) {
        unread.add(failure.file());
        linesUnread |= failure.line() != null && !failure.code().equals("DUPLICATE_ID")
                || HOLDS_LINES.matcher(failure.file()).find();
    }

    /** Whether a version of this start was read from this very file. */
    boolean holds(SourceDocument document, Original original) {
        Known version = known.get(new Key(document.id(), text(document.validFrom())));
        return version != null && original.equals(version.original());
    }

    /** Counts a document as brought again without a change. */
    void leave(String document) {
        seen.add(document);
        unchanged++;
    }

    private boolean mayStandUnread(Key key, Known version) {
        if (linesUnread && version.original() == null || unread.contains(key.document())) {
            return true;
        }
        for (int slash = key.document().indexOf('/');
                slash > 0;
                slash = key.document().indexOf('/', slash + 1)) {
            boolean archive = key.document().charAt(slash - 1) == '!';
            if (unread.contains(key.document().substring(0, archive ? slash - 1 : slash))) {
                return true;
            }
        }
        return false;
    }

    /** Removes what earlier readings of this origin brought and this one did not. Call only after a complete reading. */
    void removeUnseen() {
        Set<String> gone = new TreeSet<>();
        known.forEach((key, version) -> {
            if (version.origin().equals(origin) && !seen.contains(key.document()) && !mayStandUnread(key, version)) {
                gone.add(key.document());
                release(version);
            }
        });
        if (gone.isEmpty()) {
            return;
        }
        inTransaction(connection -> {
            long revision = nextRevision(connection);
            OriginalRows files = new OriginalRows(connection, collection.id());
            files.removeOf(gone, origin);
            try (PreparedStatement removal = connection.prepareStatement(
                    "UPDATE document_version SET removed = 1, content = '', content_hash = '', revision = ?"
                            + " WHERE collection_id = ? AND document = ? AND origin = ? AND removed = 0")) {
                for (String document : gone) {
                    removal.setLong(1, revision);
                    removal.setLong(2, collection.id());
                    removal.setString(3, document);
                    removal.setString(4, origin);
                    removal.addBatch();
                }
                removal.executeBatch();
            }
            touchVersions(connection, gone, revision);
        });
        removed += gone.size();
    }

    IngestReport report(List<Source.Item.Failed> failed, List<Source.Item.Skipped> skipped, double seconds) {
        return new IngestReport(added, updated, unchanged, removed, failed, skipped, seconds);
    }

    /** A version's end depends on the next one's start: whoever follows revisions must read the neighbours again. */
    private void touchVersions(Connection connection, Set<String> documents, long revision) throws SQLException {
        try (PreparedStatement touch = connection.prepareStatement("UPDATE document_version SET revision = ?"
                + " WHERE collection_id = ? AND document = ? AND removed = 0")) {
            for (String document : documents) {
                touch.setLong(1, revision);
                touch.setLong(2, collection.id());
                touch.setString(3, document);
                touch.addBatch();
            }
            touch.executeBatch();
        }
    }

    private void moveHere(Connection connection, Key key) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(
                "UPDATE document_version SET origin = ? WHERE collection_id = ? AND document = ? AND valid_from = ?")) {
            move.setString(1, origin);
            move.setLong(2, collection.id());
            move.setString(3, key.document());
            move.setString(4, key.validFrom());
            move.executeUpdate();
        }
    }

    private void bind(PreparedStatement row, SourceDocument document, String hash, String content, long revision)
            throws SQLException {
        row.setLong(1, collection.id());
        row.setString(2, document.id());
        row.setString(3, text(document.version()));
        row.setString(4, text(document.validFrom()));
        row.setString(5, text(document.validTo()));
        row.setString(6, text(document.updated()));
        row.setString(7, text(document.title()));
        row.setString(8, text(document.url()));
        row.setString(9, origin);
        row.setString(10, hash);
        row.setString(11, document.text().isEmpty() ? "" : content); // no text: only that version's dates are held
        row.setLong(12, revision);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\0", ""); // PostgreSQL keeps none
    }

    private static long nextRevision(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "UPDATE revision_counter SET value = value + 1 WHERE id = 1 RETURNING value")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void inTransaction(SqlWork work) {
        store.inTransaction(connection -> {
            work.run(connection);
            return true;
        });
    }

    @FunctionalInterface
    private interface SqlWork {
        void run(Connection connection) throws SQLException;
    }
}
