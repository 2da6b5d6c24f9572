package fr.parvis.platform;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whether a failure comes from a disk that takes no more: full, over its quota, or for reading only. */
public final class StorageFull {
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int DEEPEST = 20;

    private StorageFull() {}

    public static boolean isCauseOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (is(cause)) {
                return true;
            }
            for (Throwable other : cause.getSuppressed()) {
                if (is(other)) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean is(Throwable failure) {
        return switch (failure) {
            case SQLException sql ->
                switch (sql.getErrorCode() & 0xff) { // extended codes carry the primary one in their low byte
                    case SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR -> true;
                    default -> "53100".equals(sql.getSQLState()); // PostgreSQL: disk full
                };
            case IOException io -> says(io.getMessage());
            default -> false;
        };
    }

    /** The JDK has no type of its own for these: it passes on the system's words. */
    private static boolean says(@Nullable String message) {
        return message != null
                && (message.contains("No space left on device")
                        || message.contains("Disk quota exceeded")
                        || message.contains("Read-only file system"));
    }
}
