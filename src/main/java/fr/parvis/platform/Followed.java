package fr.parvis.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a few rows of the store say, kept in memory: a change announced by {@link Store#changed} shows at once, another
 * process's within a tenth of a second. Thread-safe.
 */
public final class Followed<T> {
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private final Store store;
    private final Supplier<T> read;
    private @Nullable T value;
    private long changes;
    private long version;
    private long lookedAt;

    public Followed(Store store, Supplier<T> read) {
        this.store = store;
        this.read = read;
    }

    public synchronized T get() {
        long now = System.nanoTime();
        T known = value;
        long changesNow = store.changes();
        if (known != null && changes == changesNow && now - lookedAt < LOOK_AGAIN_NANOS) {
            return known;
        }
        long versionNow = store.dataVersion();
        if (known == null || changes != changesNow || version != versionNow) {
            known = read.get();
            value = known;
            changes = changesNow;
            version = versionNow;
        }
        lookedAt = now;
        return known;
    }
}
