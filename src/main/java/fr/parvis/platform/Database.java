package fr.parvis.platform;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What SQLite and PostgreSQL do each in their own way; all the rest of the store is the same SQL on both. */
sealed interface Database permits SqliteDatabase, PostgresDatabase {
    /** Who writes in turn with whom: SQLite has one turn for all, PostgreSQL one for each of these. */
    enum Turn {
        STORE,
        JOURNAL
    }

    /** The database of this folder: the one that is set, else a file in it. PostgreSQL's classes are loaded only for the former. */
    static Database of(DataFolder folder) {
        DatabaseSetting setting = DatabaseSetting.find(folder);
        return setting == null ? new SqliteDatabase(folder) : PostgresDatabase.of(setting);
    }

    /** Opens connections; called by the pool and for what is done beside it. */
    DataSource source();

    void configure(HikariConfig pool);

    void configure(FluentConfiguration migration);

    /** Looks whether a store can be kept there. @throws AppException why not, and what to do */
    Connection open();

    /** A query whose only number is how many tables of this name there are. */
    String countTable();

    /** Statement run first in a transaction of the pool that is to be alone in its turn; null where the database sees to it. */
    @Nullable
    String wait(Turn turn);

    /** Begins by hand a transaction that waits for its turn, on a connection that commits by itself otherwise. */
    void begin(Connection connection, Turn turn) throws SQLException;

    /** Reads one state of the store, whatever others commit meanwhile, and a few rows at a time when asked to. */
    <T> T snapshot(Connection connection, StoreReader.Query<T> query) throws SQLException;

    /** A query whose only value changes whenever another connection has committed. */
    String version();

    /** Makes what this connection deletes next be overwritten, where the database can. */
    void overwriteWhatIsDeleted(Connection connection) throws SQLException;

    /** What and where it is, for people; never a password. */
    String describe(Connection connection) throws SQLException;

    /** What is wrong with it although it works, as keys of the message bundles. */
    List<String> weaknesses(Connection connection) throws SQLException;

    /** Writes a copy of the store into a new file. @throws AppException BACKUP_ON_SERVER where the server’s own tools do that */
    void copyTo(JdbcClient jdbc, Path file);

    /** Reads without opening the store: migrates nothing, writes nothing. */
    StoreReader reader();

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
