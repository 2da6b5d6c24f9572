package fr.parvis.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/** A store's file that nobody has open, looked at without being changed. */
public final class StoreFile {
    private final Path file;

    public StoreFile(Path file) {
        this.file = file;
    }

    /**
     * What stands in a store.
     *
     * @param schema version of its newest migration
     * @param rows how many each table has, by its name
     * @param flaws what SQLite finds wrong with the file, and things no store of ours holds; empty when it is sound
     */
    public record Contents(int schema, Map<String, Long> rows, List<String> flaws) {
        public Contents {
            rows = Map.copyOf(rows);
            flaws = List.copyOf(flaws);
        }
    }

    /** @throws SQLException when the file is no store */
    public Contents read() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            List<String> flaws = new ArrayList<>();
            addFlaws(statement, "PRAGMA quick_check(5)", flaws);
            addFlaws(statement, "PRAGMA foreign_key_check", flaws);
            addFlaws(
                    statement,
                    "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view')",
                    flaws);
            Map<String, Long> rows = new TreeMap<>();
            for (String table : texts(
                    statement,
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
                rows.put(table, number(statement, "SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + '"'));
            }
            long schema = number(
                    statement, "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = 1");
            return new Contents(Math.toIntExact(schema), rows, flaws);
        }
    }

    /** The first column of what this query finds. */
    public List<String> texts(String query) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            return texts(statement, query);
        }
    }

    private static void addFlaws(Statement statement, String check, List<String> flaws) throws SQLException {
        texts(statement, check).stream()
                .filter(found -> !found.equals("ok"))
                .limit(5)
                .forEach(flaws::add);
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
        }
        return found;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setCacheSize(-32_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
        }
        return connection;
    }
}
