package fr.parvis.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * The relational store: SQLite in write-ahead mode, each commit on disk before it is acknowledged. Several processes may
 * use it at once; a writer waits up to 30 seconds for another one.
 */
public final class Store implements AutoCloseable {
    /** Version of the newest script of {@code db/migration}; a test holds the two together. */
    public static final String SCHEMA_VERSION = "17";

    private final HikariDataSource connections;
    private final Connection watcher;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AtomicLong changes = new AtomicLong();

    private Store(SQLiteDataSource database) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        this.connections = new HikariDataSource(pool);
        try {
            this.watcher = database.getConnection();
        } catch (SQLException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, database.getUrl());
        }
        this.jdbc = JdbcClient.create(connections);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
    }

    /** Opens the store of this folder and brings its schema up to date. */
    public static Store open(DataFolder folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(30_000);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setCacheSize(-8_000);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + folder.database());
        Store store = new Store(database);
        store.migrate();
        return store;
    }

    /** Whether another process, or another object of this one, has the store in this file open. */
    public static boolean isOpenElsewhere(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(500);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // leaving the write-ahead log asks for the file alone; whoever opens the store next takes it up again
            statement.execute("PRAGMA journal_mode = DELETE");
            return false;
        } catch (SQLException e) {
            return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Runs {@code work} in one transaction: all of it is on disk when this returns, or none. */
    public <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    /** Lends a raw connection for work that needs prepared batches; committed by the caller. */
    public <T> T withConnection(Function<Connection, T> work) {
        try (Connection connection = connections.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the store as it is at this moment into a new file; others go on reading and writing meanwhile.
     *
     * @param file in an existing folder; must not exist
     */
    public void copyTo(Path file) {
        jdbc.sql("VACUUM INTO ?").param(file.toString()).update();
    }

    /** A number that changes when another connection, of this process or another one, has committed. */
    public synchronized long dataVersion() {
        try (Statement statement = watcher.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA data_version")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells whoever follows rows in memory that this process has changed some; call it once they are committed. */
    public void changed() {
        changes.incrementAndGet();
    }

    long changes() {
        return changes.get();
    }

    private void migrate() {
        if (isCurrent()) {
            return; // Flyway costs a quarter of a second: a command that finds a current schema does not pay it
        }
        Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private boolean isCurrent() {
        return jdbc.sql("SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'")
                                .query(Long.class)
                                .single()
                        > 0
                && jdbc.sql("SELECT count(*) FROM flyway_schema_history WHERE version = ? AND success")
                                .param(SCHEMA_VERSION)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    @Override
    public void close() {
        connections.close();
        try {
            watcher.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
