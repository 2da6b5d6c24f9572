package fr.parvis.platform;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads the store and changes nothing. */
@FunctionalInterface
public interface StoreReader {
    /** Lends a connection that sees one state of the store, whatever others commit meanwhile. */
    <T> T read(Query<T> query) throws SQLException;

    /** What is done with a lent connection. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Of a folder that need not be in use: migrates nothing; a folder under seal or on a read-only disk stays as it is, byte for byte. */
    static StoreReader of(DataFolder folder) {
        return Database.of(folder).reader();
    }
}
