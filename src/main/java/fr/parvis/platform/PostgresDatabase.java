package fr.parvis.platform;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of a PostgreSQL server. Where the code counts on writing alone, a lock of the server's gives turns; each
 * statement then sees what the turns before it have committed, which is why transactions are READ COMMITTED.
 */
final class PostgresDatabase implements Database {
    /** The first to have all that is used; 14 and older are not tested. */
    private static final int OLDEST = 13;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A server that vanished without a word is given up after this long; no query of ours takes it. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** Numbers of the turns among the server's advisory locks; the first bytes say "Parvis". */
    private static final long LOCKS = 0x5061_7276_6973_0000L;

    private static final List<String> WEAKNESSES =
            List.of("synchronous", "fsync", "fullPageWrites", "create", "connections");

    private static final String READ_COMMITTED = "TRANSACTION_READ_COMMITTED";

    private final DatabaseSetting setting;
    private final PGSimpleDataSource source;

    private PostgresDatabase(DatabaseSetting setting, PGSimpleDataSource source) {
        this.setting = setting;
        this.source = source;
    }

    /** @throws AppException DATABASE_SETTING_INVALID */
    static PostgresDatabase of(DatabaseSetting setting) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("parvis");
        source.setConnectTimeout((int) CONNECT.toSeconds());
        source.setLoginTimeout((int) CONNECT.toSeconds());
        source.setSocketTimeout((int) SILENCE.toSeconds());
        source.setTcpKeepAlive(true);
        // whatever the server or the role is set to: a commit is on disk when it is acknowledged, and nobody waits for
        // ever
        source.setOptions("-c synchronous_commit=on -c lock_timeout=30s");
        try {
            source.setUrl(setting.url()); // may set any of the above otherwise
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.DATABASE_SETTING_INVALID, "PARVIS_DATABASE");
        }
        if (!setting.user().isEmpty()) {
            source.setUser(setting.user());
        }
        if (!setting.password().isEmpty()) {
            source.setPassword(setting.password());
        }
        return new PostgresDatabase(setting, source);
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setMaximumPoolSize(setting.connections());
        pool.setTransactionIsolation(READ_COMMITTED);
        pool.setConnectionTimeout(CONNECT.multipliedBy(2).toMillis());
    }

    @Override
    public void configure(FluentConfiguration migration) {
        migration.resourceProvider(new PostgresScripts());
    }

    @Override
    public Connection open() {
        try {
            Connection connection = connect();
            try {
                check(connection);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw StoreFailure.whenOpening(e, setting.address(), Objects.requireNonNullElse(source.getUser(), ""));
        }
    }

    private void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000,"
                        + " current_setting('server_encoding'), pg_is_in_recovery(),"
                        + " current_setting('transaction_read_only')::boolean")) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new AppException(ErrorCode.DATABASE_TOO_OLD, setting.address(), row.getInt(1), OLDEST);
            }
            if (!row.getString(2).equals("UTF8")) {
                throw new AppException(ErrorCode.DATABASE_ENCODING, setting.address(), row.getString(2));
            }
            if (row.getBoolean(3) || row.getBoolean(4)) {
                throw new AppException(ErrorCode.DATABASE_READ_ONLY, setting.address());
            }
        }
    }

    @Override
    public String countTable() {
        return "SELECT count(to_regclass(?))";
    }

    @Override
    public String wait(Turn turn) {
        return "SELECT pg_advisory_xact_lock(" + (LOCKS + turn.ordinal()) + ")";
    }

    @Override
    public void begin(Connection connection, Turn turn) throws SQLException {
        Database.execute(connection, "BEGIN", wait(turn));
    }

    @Override
    public <T> T snapshot(Connection connection, StoreReader.Query<T> query) throws SQLException {
        connection.setAutoCommit(false); // the driver reads a few rows at a time in a transaction only
        try {
            Database.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return query.run(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Which transactions a query sees: other text as soon as one more, of any database of the server, has ended. */
    @Override
    public String version() {
        return "SELECT pg_current_snapshot()::text";
    }

    @Override
    public void overwriteWhatIsDeleted(Connection connection) {
        // PostgreSQL frees the room of deleted rows in its own time: doc/postgresql.md says so to whoever decides
    }

    @Override
    public String describe(Connection connection) throws SQLException {
        return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + ", " + setting.address()
                + ", rôle " + connection.getMetaData().getUserName();
    }

    @Override
    public List<String> weaknesses(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('synchronous_commit') = 'off',"
                        + " NOT current_setting('fsync')::boolean, NOT current_setting('full_page_writes')::boolean,"
                        + " NOT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),"
                        + " current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int < "
                        + (setting.connections() + 2))) {
            row.next();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < WEAKNESSES.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    found.add("database.weakness." + WEAKNESSES.get(i));
                }
            }
            return found;
        }
    }

    @Override
    public void copyTo(JdbcClient jdbc, Path file) {
        throw new AppException(ErrorCode.BACKUP_ON_SERVER);
    }

    @Override
    public StoreReader reader() {
        return new StoreReader() {
            @Override
            public <T> T read(Query<T> query) throws SQLException {
                try (Connection connection = connect()) {
                    return snapshot(connection, query);
                }
            }
        };
    }
}
