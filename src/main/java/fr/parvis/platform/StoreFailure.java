package fr.parvis.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a failure of the store means to people, whichever database it stands on. */
public final class StoreFailure {
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int DEEPEST = 20;

    private StoreFailure() {}

    /** What to tell when the store is only busy, full or out of reach; empty for every other failure. */
    public static Optional<AppException> told(Throwable failure) {
        if (failure instanceof AppException known) {
            return Optional.of(known);
        }
        if (StorageFull.isCauseOf(failure)) {
            return Optional.of(new AppException(ErrorCode.DISK_FULL, failure));
        }
        SQLException sql = sql(failure);
        if (sql == null) {
            return Optional.empty();
        }
        if (isBusy(sql)) {
            return Optional.of(new AppException(ErrorCode.DATA_FOLDER_BUSY, failure));
        }
        return isLost(sql) ? Optional.of(new AppException(ErrorCode.DATABASE_LOST, failure)) : Optional.empty();
    }

    /** Whether another writer kept this one waiting too long. */
    private static boolean isBusy(SQLException failure) {
        return primary(failure) == SQLITE_BUSY
                || state(failure).equals("55P03") // lock_timeout
                || state(failure).startsWith("40"); // PostgreSQL ended this transaction in favour of another one
    }

    /** Whether a row breaks a rule of its table. */
    public static boolean isConstraint(SQLException failure) {
        return primary(failure) == SQLITE_CONSTRAINT || state(failure).startsWith("23");
    }

    /** Whether a table that is asked for is not there. */
    public static boolean isTableMissing(SQLException failure) {
        return state(failure).equals("42P01")
                || String.valueOf(failure.getMessage()).contains("no such table");
    }

    /** Whether it is a file that is not there or not readable. */
    public static boolean isFileUnopened(SQLException failure) {
        return primary(failure) == SQLITE_CANTOPEN;
    }

    /** Whether the server cannot be reached, is starting or stopping, or takes no more connections. */
    private static boolean isLost(SQLException failure) {
        String state = state(failure);
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300")
                || state.equals("25006");
    }

    /** Why the store cannot be opened, in words that name the remedy. */
    static AppException whenOpening(SQLException failure, String address, String user) {
        String state = state(failure);
        if (state.startsWith("28")) {
            return new AppException(ErrorCode.DATABASE_CREDENTIALS, failure, address, user);
        }
        if (state.startsWith("57P")) {
            return new AppException(ErrorCode.DATABASE_STARTING, failure, address);
        }
        return switch (state) {
            case "3D000" -> new AppException(ErrorCode.DATABASE_MISSING, failure, address);
            case "42501" -> new AppException(ErrorCode.DATABASE_RIGHTS, failure, address, user);
            case "53300" -> new AppException(ErrorCode.DATABASE_CROWDED, failure, address);
            case "25006" -> new AppException(ErrorCode.DATABASE_READ_ONLY, failure, address);
            default -> new AppException(ErrorCode.DATABASE_UNREACHABLE, failure, address);
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** SQLite's own codes are small numbers, extended ones carry the primary one in their low byte; PostgreSQL has none. */
    private static int primary(SQLException failure) {
        return failure.getErrorCode() & 0xff;
    }

    /** The last one is the driver's own, which knows most. */
    private static @Nullable SQLException sql(Throwable failure) {
        SQLException found = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
            cause = cause.getCause();
        }
        return found;
    }
}
