package fr.parvis.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The relational store, on SQLite or PostgreSQL: each commit is on disk before it is acknowledged. Several processes may use
 * it at once; a writer waits up to 30 seconds for another one.
 */
public final class Store implements AutoCloseable {
    /** Version of the newest script of {@code db/migration}; a test holds the two together. */
    public static final String SCHEMA_VERSION = "23";

    private static final String HISTORY = "flyway_schema_history";

    /** Scripts there are at least: they are numbered before they land, and one may land after a newer one. */
    private static final int SCRIPTS = 20;

    private final Database database;
    private final HikariDataSource connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AtomicLong changes = new AtomicLong();
    private Connection watcher;
    private String seen = "";
    private long version;

    private Store(Database database) {
        this.database = database;
        this.watcher = database.open();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database.source());
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        database.configure(pool);
        this.connections = new HikariDataSource(pool);
        this.jdbc = JdbcClient.create(connections);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
    }

    /** Opens the store of this folder and brings its schema up to date. @throws AppException why it cannot be */
    public static Store open(DataFolder folder) {
        folder.create();
        Store store = new Store(Database.of(folder));
        try {
            store.migrate();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Whether another process, or another object of this one, has the store in this file open. */
    public static boolean isOpenElsewhere(Path file) {
        return SqliteDatabase.isOpenElsewhere(file);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Runs {@code work} in one transaction, alone: what it reads stays as it is until it ends, as far as others write in
     * transactions too. All of it is on disk when this returns, or none.
     */
    public <T> T inTransaction(Supplier<T> work) {
        String wait = database.wait(Database.Turn.STORE);
        try {
            return java.util.Objects.requireNonNull(transactions.execute(_ -> {
                if (wait != null) {
                    jdbc.sql(wait).query(_ -> {});
                }
                return work.get();
            }));
        } catch (DataAccessException | TransactionException e) {
            throw StoreFailure.told(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /** As {@link #inTransaction(Supplier)}, for work that needs prepared batches. */
    public <T> T inTransaction(StoreReader.Query<T> work) {
        return inTransaction(() -> {
            Connection connection = DataSourceUtils.getConnection(connections);
            try {
                return work.run(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                DataSourceUtils.releaseConnection(connection, connections);
            }
        });
    }

    /** Lends a connection for long; whoever takes it begins and ends its transactions by {@link #beginForJournal}. */
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
     * @throws AppException BACKUP_ON_SERVER
     */
    public void copyTo(Path file) {
        database.copyTo(jdbc, file);
    }

    /** Begins a transaction that waits for every other one begun so; it is ended by COMMIT or ROLLBACK. */
    public void beginForJournal(Connection connection) throws SQLException {
        database.begin(connection, Database.Turn.JOURNAL);
    }

    /** Reads this store, each time in one state of it. */
    public StoreReader reader() {
        return new StoreReader() {
            @Override
            public <T> T read(Query<T> query) throws SQLException {
                try (Connection connection = connections.getConnection()) {
                    return database.snapshot(connection, query);
                }
            }
        };
    }

    /** Deletes rows so that what they held is overwritten, as far as the database does that. @return how many */
    public int erase(String sql, Object... parameters) {
        try (Connection connection = connections.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            database.overwriteWhatIsDeleted(connection);
            for (int i = 0; i < parameters.length; i++) {
                delete.setObject(i + 1, parameters[i]);
            }
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number that changes when another connection, of this process or another one, has committed. */
    public synchronized long dataVersion() {
        String now;
        try {
            now = watched();
        } catch (SQLException e) {
            now = watchedAnew();
        }
        if (!now.equals(seen)) {
            seen = now;
            version++;
        }
        return version;
    }

    private String watched() throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet row = statement.executeQuery(database.version())) {
            row.next();
            return row.getString(1);
        }
    }

    /** After the server was stopped and started again. */
    private String watchedAnew() {
        try {
            watcher.close();
            watcher = database.open();
            return watched();
        } catch (AppException e) {
            throw new AppException(ErrorCode.DATABASE_LOST, e); // whoever asks is not told where the server is
        } catch (SQLException e) {
            throw StoreFailure.told(e).map(RuntimeException.class::cast).orElseGet(() -> new IllegalStateException(e));
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
        FluentConfiguration migration =
                Flyway.configure().dataSource(connections).outOfOrder(true); // scripts are numbered before they land
        database.configure(migration);
        migration.load().migrate();
    }

    private boolean isCurrent() {
        return count(database.countTable(), HISTORY) > 0
                && count("SELECT count(*) FROM " + HISTORY + " WHERE version = ? AND success", SCHEMA_VERSION) > 0
                && jdbc.sql("SELECT count(*) FROM " + HISTORY + " WHERE success")
                                .query(Long.class)
                                .single()
                        >= SCRIPTS;
    }

    private long count(String sql, String parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
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
