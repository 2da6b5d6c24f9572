package fr.parvis.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The database of a folder, looked at without bringing anything up to date.
 *
 * @param database what and where it is, for people
 * @param weaknesses what is wrong with it although it works, as keys of the message bundles
 */
public record StoreHealth(String database, List<String> weaknesses) {
    public StoreHealth {
        weaknesses = List.copyOf(weaknesses);
    }

    /** Whether the store of this folder is on a server rather than in it. */
    public static boolean isOnServer(DataFolder folder) {
        return DatabaseSetting.find(folder) != null;
    }

    /** @throws AppException why the database cannot be used, and what to do */
    public static StoreHealth look(DataFolder folder) {
        Database database = Database.of(folder);
        try (Connection connection = database.open()) {
            return new StoreHealth(database.describe(connection), database.weaknesses(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
