package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents by SQL. A version without an end ends on the eve of the next one: {@code validTo} is always given as it takes
 * effect, so that at most one version of a document is in force on a day.
 */
public final class SqlDocumentStore implements DocumentStore {
    /** Dates as ISO text sort as dates do; '' stands for "since ever" and {@code 9999-12-31} for "no end". */
    private static final String EFFECTIVE = """
            SELECT v.id, v.document, v.version, v.title, v.url, v.updated, v.valid_from, v.content, v.revision, v.removed,
                   v.collection_id, o.hash, o.media_type, o.name,
                   CASE WHEN v.valid_to = '' THEN '9999-12-31' ELSE v.valid_to END AS declared_end,
                   COALESCE((SELECT min(n.valid_from) FROM document_version n
                              WHERE n.collection_id = v.collection_id AND n.document = v.document
                                AND n.removed = 0 AND n.valid_from > v.valid_from), '9999-12-31') AS next_start
              FROM document_version v LEFT JOIN document_original o ON o.version_id = v.id
            """;

    private static final String IN_FORCE = " WHERE v.collection_id = ? AND v.removed = 0 AND v.valid_from <= ?"
            + " AND (v.valid_to = '' OR v.valid_to >= ?) AND NOT EXISTS (SELECT 1 FROM document_version n"
            + " WHERE n.collection_id = v.collection_id AND n.document = v.document AND n.removed = 0"
            + " AND n.valid_from > v.valid_from AND n.valid_from <= ?)";

    private final Store store;

    public SqlDocumentStore(Store store) {
        this.store = store;
    }

    @Override
    public long revision(Collection collection) {
        return store.jdbc()
                .sql("SELECT COALESCE(max(revision), 0) FROM document_version WHERE collection_id = ?")
                .param(collection.id())
                .query(Long.class)
                .single();
    }

    @Override
    public void forEachChange(Collection collection, long revision, Consumer<StoredVersion> each) {
        try {
            store.reader().read(connection -> {
                try (PreparedStatement query = connection.prepareStatement(
                        EFFECTIVE + " WHERE v.collection_id = ? AND v.revision > ? ORDER BY v.revision")) {
                    query.setLong(1, collection.id());
                    query.setLong(2, revision);
                    query.setFetchSize(200);
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            each.accept(version(row));
                        }
                    }
                    return true;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<StoredVersion> find(Collection collection, String documentId, LocalDate on) {
        return store.jdbc()
                .sql(EFFECTIVE + IN_FORCE + " AND v.document = ?")
                .params(collection.id(), on.toString(), on.toString(), on.toString(), documentId)
                .query((row, _) -> version(row))
                .optional();
    }

    @Override
    public List<StoredVersion> versions(Collection collection, String documentId) {
        return store.jdbc()
                .sql(EFFECTIVE
                        + " WHERE v.collection_id = ? AND v.document = ? AND v.removed = 0 ORDER BY v.valid_from")
                .params(collection.id(), documentId)
                .query((row, _) -> version(row))
                .list();
    }

    @Override
    public List<DocumentRef> list(Collection collection, LocalDate on, int page, int size) {
        return store.jdbc()
                .sql(EFFECTIVE + IN_FORCE + " AND v.content <> '' ORDER BY v.title, v.document LIMIT ? OFFSET ?")
                .params(
                        collection.id(),
                        on.toString(),
                        on.toString(),
                        on.toString(),
                        size,
                        Math.multiplyExact((long) page, size))
                .query((row, _) -> new DocumentRef(
                        collection.name(),
                        row.getString("document"),
                        orNull(row.getString("version")),
                        row.getString("title"),
                        orNull(row.getString("url")),
                        date(row.getString("updated")),
                        date(row.getString("valid_from")),
                        effectiveEnd(row),
                        OriginalRows.read(row)))
                .list();
    }

    @Override
    public long count(Collection collection, LocalDate on) {
        return store.jdbc()
                .sql("SELECT count(*) FROM document_version v" + IN_FORCE + " AND v.content <> ''")
                .params(collection.id(), on.toString(), on.toString(), on.toString())
                .query(Long.class)
                .single();
    }

    private static StoredVersion version(ResultSet row) throws SQLException {
        boolean removed = row.getInt("removed") != 0;
        String content = row.getString("content");
        SourceDocument document = null;
        if (!removed) {
            document = content.isEmpty()
                    ? withoutText(row)
                    : withEnd(Json.MAPPER.readValue(content, SourceDocument.class), row);
        }
        return new StoredVersion(
                row.getLong("id"),
                row.getLong("revision"),
                row.getString("document"),
                !content.isEmpty(),
                document,
                OriginalRows.read(row));
    }

    private static SourceDocument withoutText(ResultSet row) throws SQLException {
        return new SourceDocument(
                row.getString("document"),
                orNull(row.getString("version")),
                row.getString("title"),
                null,
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                orNull(row.getString("url")),
                date(row.getString("updated")),
                date(row.getString("valid_from")),
                effectiveEnd(row),
                java.util.Map.of());
    }

    private static SourceDocument withEnd(SourceDocument document, ResultSet row) throws SQLException {
        return document.withDates(document.validFrom(), effectiveEnd(row));
    }

    private static @Nullable LocalDate effectiveEnd(ResultSet row) throws SQLException {
        LocalDate declared = LocalDate.parse(row.getString("declared_end"));
        String next = row.getString("next_start");
        LocalDate eve =
                next.startsWith("9999") ? declared : LocalDate.parse(next).minusDays(1);
        LocalDate end = eve.isBefore(declared) ? eve : declared;
        return end.getYear() == 9999 ? null : end;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
