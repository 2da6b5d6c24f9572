package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import fr.parvis.platform.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one data folder. Callers hand their entries to one thread, started by the first of them, that commits together whatever
 * waits: one transaction, one signature. Close it before its store.
 */
public final class TransparencyLog implements Journal {
    private static final int LARGEST_BATCH = 1_000;

    /** After this long without an entry the thread gives its connection back and sleeps. */
    private static final long IDLE_MILLIS = 1_000;

    private static final PendingEntry CLOSE = PendingEntry.of(new Entry("", "", "", "", java.util.Map.of()));

    private final Store store;
    private final JournalWriter writer;
    private final BlockingQueue<PendingEntry> waiting = new LinkedBlockingQueue<>();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private @Nullable Thread thread;
    private boolean closed;

    /**
     * @param authorityDomain domain of the authority, whose journal is created under {@code domain/parvis} by its first entry; an existing
     *     journal keeps its own name
     */
    public TransparencyLog(Store store, DataFolder folder, String authorityDomain, Clock clock) {
        this.store = store;
        this.writer = new JournalWriter(store, folder, authorityDomain, clock);
    }

    @Override
    public String append(Entry entry) {
        PendingEntry pending = PendingEntry.of(entry);
        enqueue(pending);
        try {
            return pending.id().join();
        } catch (CompletionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private void enqueue(PendingEntry pending) {
        lifecycle.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal is closed");
            }
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("journal").start(this::run);
            }
            waiting.add(pending);
        } finally {
            lifecycle.unlock();
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case JournalDamaged damaged -> new AppException(ErrorCode.JOURNAL_BROKEN, damaged);
            case SQLException occupied
            when StoreFailure.isConstraint(occupied) ->
                new AppException(ErrorCode.JOURNAL_BROKEN, occupied); // a row stands where no head says there is one
            default ->
                StoreFailure.told(cause)
                        .map(RuntimeException.class::cast)
                        .orElseGet(() -> new IllegalStateException(cause));
        };
    }

    private void run() {
        boolean open = true;
        while (open) {
            List<PendingEntry> batch = new ArrayList<>();
            try {
                batch.add(waiting.take());
                if (batch.getFirst() == CLOSE) {
                    return;
                }
                open = store.withConnection(connection -> serve(connection, batch));
            } catch (Throwable e) {
                fail(batch, e);
            }
        }
    }

    /** Commits batches until none comes for a while; false when asked to close. */
    private boolean serve(Connection connection, List<PendingEntry> batch) {
        while (true) {
            waiting.drainTo(batch, LARGEST_BATCH - batch.size());
            boolean close = batch.remove(CLOSE);
            boolean committed = batch.isEmpty() || commit(connection, batch);
            batch.clear();
            if (close) {
                return false;
            }
            if (!committed) {
                return true; // on another connection: this one may have lost its server
            }
            try {
                PendingEntry next = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    return true;
                }
                batch.add(next);
            } catch (InterruptedException e) {
                return true;
            }
        }
    }

    private boolean commit(Connection connection, List<PendingEntry> batch) {
        try {
            List<String> ids = writer.append(connection, batch);
            for (int i = 0; i < ids.size(); i++) {
                batch.get(i).id().complete(ids.get(i));
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            fail(batch, e);
            return false;
        }
    }

    private static void fail(List<PendingEntry> batch, Throwable cause) {
        batch.forEach(pending -> pending.id().completeExceptionally(cause));
    }

    /** Waits for entries already handed in, then ends the thread. */
    @Override
    public void close() {
        Thread running;
        lifecycle.lock();
        try {
            closed = true;
            running = thread;
            if (running != null) {
                waiting.add(CLOSE);
            }
        } finally {
            lifecycle.unlock();
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
