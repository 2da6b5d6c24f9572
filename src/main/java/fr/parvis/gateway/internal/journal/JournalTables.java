package fr.parvis.gateway.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the journal reads from the store, by index and by subtree. */
final class JournalTables {
    /** Subtrees of this height and above are stored; below it, leaves are read. */
    static final int STORED_HEIGHT = 8;

    private final Connection connection;

    JournalTables(Connection connection) {
        this.connection = connection;
    }

    /** What is fixed when a journal is created. */
    record Log(String origin, String verifierKey) {}

    /** One row of the journal as a receipt needs it. */
    record Row(long position, String id, String canonical) {}

    Optional<Log> log() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT origin, verifier_key FROM journal_log WHERE id = 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new Log(text(row, 1), text(row, 2))) : Optional.empty();
        }
    }

    /** The note of the newest signed head. */
    Optional<String> newestHead() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT note FROM journal_head ORDER BY size DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(text(row, 1)) : Optional.empty();
        }
    }

    Optional<Row> row(long position) throws SQLException {
        return row("position = ?", position);
    }

    Optional<Row> row(String id) throws SQLException {
        return row("id = ?", id);
    }

    private Optional<Row> row(String condition, Object value) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT position, id, canonical FROM journal_entry WHERE " + condition)) {
            query.setObject(1, value);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Row(row.getLong(1), text(row, 2), text(row, 3))) : Optional.empty();
            }
        }
    }

    /** Adds the stored leaf hashes of {@code [from, to)} to {@code frontier}. */
    void addLeaves(Frontier frontier, long from, long to) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT leaf FROM journal_entry WHERE position >= ? AND position < ? ORDER BY position")) {
            query.setLong(1, from);
            query.setLong(2, to);
            try (ResultSet rows = query.executeQuery()) {
                long count = 0;
                while (rows.next()) {
                    frontier.addLeaf(rows.getBytes(1), Frontier.Completed.IGNORED);
                    count++;
                }
                if (count != to - from) {
                    throw new JournalDamaged("entries missing between " + from + " and " + to);
                }
            }
        }
    }

    /** Hash of the {@code width} leaves from {@code from}: those of a node of the tree. */
    byte[] hash(TreeHasher hasher, long from, long to) throws SQLException {
        Frontier frontier = new Frontier(hasher);
        addTo(frontier, from, to);
        return frontier.root();
    }

    /** Adds the leaves {@code [from, to)} by their largest stored subtrees; {@code from} must be a boundary of a node that holds {@code to}. */
    void addTo(Frontier frontier, long from, long to) throws SQLException {
        long next = from;
        while (to - next >= 1L << STORED_HEIGHT) {
            int height = 63 - Long.numberOfLeadingZeros(to - next);
            frontier.add(height, subtree(height, next >>> height), Frontier.Completed.IGNORED);
            next += 1L << height;
        }
        if (next < to) {
            addLeaves(frontier, next, to);
        }
    }

    private byte[] subtree(int height, long position) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT hash FROM journal_subtree WHERE height = ? AND position = ?")) {
            query.setInt(1, height);
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new JournalDamaged("subtree " + position + " of height " + height + " missing");
                }
                return row.getBytes(1);
            }
        }
    }

    static String text(ResultSet row, int column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
