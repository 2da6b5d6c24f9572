package fr.parvis.platform;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** A file in the data folder, in write-ahead mode. Every write waits for every other one, up to 30 seconds. */
final class SqliteDatabase implements Database {
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final int CACHE_KIB = 8_000;

    private final DataFolder folder;

    SqliteDatabase(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public DataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(LONGEST_WAIT_MILLIS);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.database());
        return source;
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setMaximumPoolSize(DatabaseSetting.CONNECTIONS);
    }

    @Override
    public void configure(FluentConfiguration migration) {
        migration.locations("classpath:db/migration");
    }

    @Override
    public Connection open() {
        try {
            return source().getConnection();
        } catch (SQLException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, folder.database());
        }
    }

    @Override
    public String countTable() {
        return "SELECT count(*) FROM sqlite_master WHERE name = ?";
    }

    @Override
    public @Nullable String wait(Turn turn) {
        return null; // IMMEDIATE: the transaction has waited when it begins
    }

    @Override
    public void begin(Connection connection, Turn turn) throws SQLException {
        Database.execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public <T> T snapshot(Connection connection, StoreReader.Query<T> query) throws SQLException {
        Database.execute(connection, "BEGIN");
        try {
            return query.run(connection);
        } finally {
            Database.execute(connection, "ROLLBACK");
        }
    }

    @Override
    public String version() {
        return "PRAGMA data_version";
    }

    @Override
    public void overwriteWhatIsDeleted(Connection connection) throws SQLException {
        Database.execute(connection, "PRAGMA secure_delete = ON");
    }

    @Override
    public String describe(Connection connection) throws SQLException {
        return "SQLite " + connection.getMetaData().getDatabaseProductVersion() + ", " + folder.database();
    }

    @Override
    public List<String> weaknesses(Connection connection) {
        return List.of();
    }

    @Override
    public void copyTo(JdbcClient jdbc, Path file) {
        jdbc.sql("VACUUM INTO ?").param(file.toString()).update();
    }

    /** Whether another process, or another object of this one, has the store in this file open. */
    static boolean isOpenElsewhere(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(500);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            // leaving the write-ahead log asks for the file alone; whoever opens the store next takes it up again
            Database.execute(connection, "PRAGMA journal_mode = DELETE");
            return false;
        } catch (SQLException e) {
            return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        }
    }

    @Override
    public StoreReader reader() {
        Path file = folder.root().resolve("parvis.db");
        return new StoreReader() {
            @Override
            public <T> T read(Query<T> query) throws SQLException {
                if (isAtRest(file)) {
                    // SQLite would leave an empty write-ahead log behind; "immutable" says that nobody writes
                    T result = readOnly(file.toUri() + "?immutable=1", query);
                    if (isAtRest(file)) {
                        return result;
                    }
                }
                return readOnly(file.toString(), query);
            }
        };
    }

    private <T> T readOnly(String file, StoreReader.Query<T> query) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(LONGEST_WAIT_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            return snapshot(connection, query);
        }
    }

    /** Whether no process has the store open: the last one to close it removes its write-ahead log. */
    private static boolean isAtRest(Path file) {
        return Files.exists(file) && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }
}
