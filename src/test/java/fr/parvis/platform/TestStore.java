package fr.parvis.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests do to a folder's store behind its back, whichever database it stands on. */
public final class TestStore {
    /** Where stores are now; null while they are SQLite files. */
    static @Nullable ThrowAwayPostgres server;

    private TestStore() {}

    public static boolean isFile() {
        return server == null;
    }

    public static String database() {
        return isFile() ? "SQLite" : "PostgreSQL";
    }

    /** As somebody with a database tool would have. */
    public static Connection connect(Path root) throws SQLException {
        return server == null
                ? DriverManager.getConnection("jdbc:sqlite:" + root.resolve("parvis.db"))
                : server.connect(root);
    }

    /** Variables under which a program that is started finds the same store. */
    public static Map<String, String> environment(Path root) {
        return server == null ? Map.of() : server.environment(new DataFolder(root));
    }

    /** Puts the store of {@code from} in the place of that of {@code to}. */
    public static void replace(Path from, Path to) throws IOException {
        if (server != null) {
            server.copy(from, to);
            return;
        }
        delete(to);
        Files.copy(from.resolve("parvis.db"), to.resolve("parvis.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    public static void delete(Path root) throws IOException {
        if (server != null) {
            server.drop(root);
            return;
        }
        for (String name : new String[] {"parvis.db", "parvis.db-wal", "parvis.db-shm"}) {
            Files.deleteIfExists(root.resolve(name));
        }
    }

    /** Bytes as they are written in SQL. */
    public static String literal(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        return server == null ? "x'" + hex + "'" : "decode('" + hex + "', 'hex')";
    }
}
