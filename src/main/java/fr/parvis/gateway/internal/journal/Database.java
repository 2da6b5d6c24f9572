package fr.parvis.gateway.internal.journal;

import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Where an audit reads the journal's tables. */
@FunctionalInterface
interface Database {
    /** Lends a connection; nothing is written through it. */
    <T> T read(Query<T> query) throws SQLException;

    /** What is done with a lent connection. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** The open store of a running server. */
    static Database of(Store store) {
        return new Database() {
            @Override
            public <T> T read(Query<T> query) throws SQLException {
                return store.withConnection(connection -> {
                    try {
                        return query.run(connection);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        };
    }

    /** The store's file, opened for reading only: a folder under seal or on a read-only disk is left as it is, byte for byte. */
    static Database of(DataFolder folder) {
        Path file = folder.root().resolve("parvis.db");
        return new Database() {
            @Override
            public <T> T read(Query<T> query) throws SQLException {
                if (isAtRest(file)) {
                    // SQLite would leave an empty write-ahead log behind; "immutable" says that nobody writes
                    T result = open(file.toUri() + "?immutable=1", query);
                    if (isAtRest(file)) {
                        return result;
                    }
                }
                return open(file.toString(), query);
            }
        };
    }

    private static <T> T open(String file, Query<T> query) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(30_000);
        config.setCacheSize(-8_000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            return query.run(connection);
        }
    }

    /** Whether no process has the store open: the last one to close it removes its write-ahead log. */
    private static boolean isAtRest(Path file) {
        return Files.exists(file) && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }
}
