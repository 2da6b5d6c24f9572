package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.platform.DataFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each collection, whichever process wrote it; looked for again at most every 200 ms. */
final class Snapshots implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** An answer may still ask the statistics of the snapshot it was made with. */
    private static final long KEEP_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final int ATTEMPTS = 5;

    private final DataFolder folder;
    private final FrenchAnalysis analysis;
    private final Map<Long, Held> held = new ConcurrentHashMap<>();

    Snapshots(DataFolder folder, FrenchAnalysis analysis) {
        this.folder = folder;
        this.analysis = analysis;
    }

    /** Empty while the collection was never indexed. */
    Optional<Snapshot> newest(Collection collection) {
        return Optional.ofNullable(held.computeIfAbsent(
                        collection.id(), id -> new Held(new IndexFolder(folder, id), analysis))
                .newest());
    }

    /** Looks for newer indexes at the next question, without waiting for the interval. */
    void refresh() {
        held.values().forEach(one -> one.stale = true);
    }

    @Override
    public void close() {
        held.values().forEach(Held::close);
        held.clear();
    }

    private static final class Held {
        private record Retired(Snapshot snapshot, long since) {}

        private final IndexFolder folder;
        private final FrenchAnalysis analysis;
        private final ReentrantLock looking = new ReentrantLock();
        private final Deque<Retired> retired = new ArrayDeque<>();
        private String generation = "";
        private volatile @Nullable Snapshot snapshot;
        private volatile long looked;
        private volatile boolean stale = true;

        Held(IndexFolder folder, FrenchAnalysis analysis) {
            this.folder = folder;
            this.analysis = analysis;
        }

        @Nullable
        Snapshot newest() {
            if (!stale && System.nanoTime() - looked < LOOK_AGAIN_NANOS) {
                return snapshot;
            }
            if (snapshot == null || stale) {
                looking.lock();
            } else if (!looking.tryLock()) {
                return snapshot; // somebody is looking: what is at hand was the newest an instant ago
            }
            try {
                if (stale || System.nanoTime() - looked >= LOOK_AGAIN_NANOS) {
                    stale = false;
                    look();
                    looked = System.nanoTime();
                }
                return snapshot;
            } finally {
                looking.unlock();
            }
        }

        private void look() {
            for (int attempt = 1; ; attempt++) {
                try {
                    Optional<String> current = folder.current();
                    if (current.isEmpty()) {
                        replace(null, "");
                    } else if (snapshot == null || !current.get().equals(generation)) {
                        replace(
                                Snapshot.open(folder.path(current.get()), folder.openEncoder(current.get(), analysis)),
                                current.get());
                    } else {
                        replace(snapshot.refreshed(), generation);
                    }
                    return;
                } catch (NoSuchFileException | FileNotFoundException e) {
                    if (attempt == ATTEMPTS) { // otherwise: replaced while it was being opened
                        throw new UncheckedIOException(e);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void replace(@Nullable Snapshot newer, String newerGeneration) {
            Snapshot before = snapshot;
            if (before != null && before != newer) {
                retired.addLast(new Retired(before, System.nanoTime()));
            }
            snapshot = newer;
            generation = newerGeneration;
            while (!retired.isEmpty() && System.nanoTime() - retired.getFirst().since() > KEEP_NANOS) {
                retired.removeFirst().snapshot().close();
            }
        }

        private void close() {
            looking.lock();
            try {
                retired.forEach(one -> one.snapshot().close());
                retired.clear();
                Snapshot last = snapshot;
                if (last != null) {
                    last.close();
                }
                snapshot = null;
                stale = true;
            } finally {
                looking.unlock();
            }
        }
    }
}
