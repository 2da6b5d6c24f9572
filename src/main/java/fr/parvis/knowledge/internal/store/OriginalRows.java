package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Original;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files a transaction's versions were read from. Rows name their version by its document and start, whose row must exist. */
final class OriginalRows {
    private static final String VERSION =
            "(SELECT id FROM document_version WHERE collection_id = ? AND document = ? AND valid_from = ?)";

    private record Change(
            String document, String validFrom, @Nullable Original original) {}

    private final Connection connection;
    private final long collection;
    private final List<Change> changes = new ArrayList<>();

    OriginalRows(Connection connection, long collection) {
        this.connection = connection;
        this.collection = collection;
    }

    /** From a row that holds {@code hash}, {@code media_type} and {@code name}; null where they are. */
    static @Nullable Original read(ResultSet row) throws SQLException {
        String hash = row.getString("hash");
        return hash == null ? null : new Original(hash, row.getString("media_type"), row.getString("name"));
    }

    /** The file of this version from {@link #write} on; none when it is null. */
    void add(String document, String validFrom, @Nullable Original original) {
        changes.add(new Change(document, validFrom, original));
    }

    /** Tells followers that a version whose text is unchanged has another file. */
    void touch(String document, String validFrom, long revision) throws SQLException {
        try (PreparedStatement touch =
                connection.prepareStatement("UPDATE document_version SET revision = ? WHERE id = " + VERSION)) {
            touch.setLong(1, revision);
            name(touch, 2, document, validFrom);
            touch.executeUpdate();
        }
    }

    void write() throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement removal =
                        connection.prepareStatement("DELETE FROM document_original WHERE version_id = " + VERSION);
                PreparedStatement row = connection.prepareStatement(
                        "INSERT INTO document_original (hash, media_type, name, version_id) VALUES (?, ?, ?, " + VERSION
                                + ")")) {
            for (Change change : changes) {
                name(removal, 1, change.document(), change.validFrom());
                removal.executeUpdate();
                Original original = change.original();
                if (original != null) {
                    row.setString(1, original.hash());
                    row.setString(2, original.mediaType());
                    row.setString(3, original.name());
                    name(row, 4, change.document(), change.validFrom());
                    row.executeUpdate();
                }
            }
        }
    }

    /** Forgets the files of all versions of these documents that came from {@code origin}. */
    void removeOf(Set<String> documents, String origin) throws SQLException {
        try (PreparedStatement removal = connection.prepareStatement(
                "DELETE FROM document_original WHERE version_id IN (SELECT id FROM"
                        + " document_version WHERE collection_id = ? AND document = ? AND origin = ? AND removed = 0)")) {
            for (String document : documents) {
                removal.setLong(1, collection);
                removal.setString(2, document);
                removal.setString(3, origin);
                removal.addBatch();
            }
            removal.executeBatch();
        }
    }

    private void name(PreparedStatement statement, int first, String document, String validFrom) throws SQLException {
        statement.setLong(first, collection);
        statement.setString(first + 1, document);
        statement.setString(first + 2, validFrom);
    }
}
