package fr.parvis.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the jobs of a data folder, one after the other, in one thread that gives way to requests. Of several servers on the
 * folder one works; when it ends or dies the next takes over, and begins with what the first had not finished.
 */
public final class JobWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final long NOTE_NANOS = 500_000_000;
    private static final long LOOK_MILLIS = 500;
    private static final long HELD_UP_MILLIS = 10_000;
    private static final long KEEP_HOUSE_NANOS = 600_000_000_000L;
    private static final long CLOSE_MILLIS = 5_000;

    private final Jobs jobs;
    private final Path lockFile;
    private final Thread thread;
    private long keptHouse = System.nanoTime() - KEEP_HOUSE_NANOS;
    private volatile boolean closing;

    /** The job is to stop: somebody asked, or the server ends. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("stopped", null, false, false);
        }
    }

    private JobWorker(Jobs jobs, DataFolder folder) {
        this.jobs = jobs;
        this.lockFile = folder.index().resolve("jobs.lock");
        this.thread = Thread.ofPlatform()
                .name("jobs")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(this::work);
    }

    public static JobWorker start(Jobs jobs, DataFolder folder) {
        JobWorker worker = new JobWorker(jobs, folder);
        worker.thread.start();
        return worker;
    }

    /** Does what waits, here and now, until nothing does. @return false when another process is at it already */
    public static boolean runWaiting(Jobs jobs, DataFolder folder) {
        JobWorker worker = new JobWorker(jobs, folder);
        Optional<ExclusiveLock> free = ExclusiveLock.tryTake(worker.lockFile);
        if (free.isEmpty()) {
            return false;
        }
        try (ExclusiveLock _ = free.get()) {
            jobs.takeUpAgain();
            for (Optional<Job> job = jobs.begin(); job.isPresent(); job = jobs.begin()) {
                worker.run(job.get());
            }
        }
        return true;
    }

    private void work() {
        try (ExclusiveLock lock = lock()) {
            boolean begun = false;
            while (lock != null && !closing) {
                try {
                    if (!begun) {
                        jobs.takeUpAgain();
                        begun = true;
                    }
                    step();
                } catch (RuntimeException e) { // a full disk, a store that does not answer: better times may come
                    if (!closing) {
                        LOG.error("jobs are held up", e);
                    }
                    begun = false;
                    rest(HELD_UP_MILLIS);
                }
            }
        }
    }

    private void step() {
        if (System.nanoTime() - keptHouse >= KEEP_HOUSE_NANOS) {
            jobs.keepHouse();
            keptHouse = System.nanoTime();
        }
        Optional<Job> job = jobs.begin();
        if (job.isEmpty()) {
            rest(LOOK_MILLIS);
        } else {
            run(job.get());
        }
    }

    private @Nullable ExclusiveLock lock() {
        while (!closing) {
            Optional<ExclusiveLock> lock = ExclusiveLock.tryTake(lockFile);
            if (lock.isPresent()) {
                return lock.get();
            }
            rest(LOOK_MILLIS);
        }
        return null;
    }

    private void run(Job job) {
        long[] noted = {System.nanoTime() - NOTE_NANOS};
        Progress progress = (stage, done, total) -> {
            if (closing) {
                throw new Stop();
            }
            long now = System.nanoTime();
            if (now - noted[0] >= NOTE_NANOS) {
                noted[0] = now;
                if (jobs.note(job.id(), stage, done, total)) {
                    throw new Stop();
                }
            }
        };
        try {
            jobs.end(job.id(), Job.State.DONE, jobs.run(job, progress), "", List.of());
        } catch (Stop e) {
            if (!closing) {
                jobs.end(job.id(), Job.State.CANCELLED, "", "", List.of());
            }
        } catch (AppException e) {
            jobs.end(job.id(), Job.State.FAILED, "", e.code().name(), e.arguments());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("job {} of kind {}", job.id(), job.kind(), e);
            jobs.end(job.id(), Job.State.FAILED, "", ErrorCode.JOB_FAILED.name(), List.of(job.id()));
        }
    }

    private synchronized void rest(long millis) {
        try {
            if (!closing) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /** Lets the job that runs stop at its next step; it is taken up again by the next worker. Never interrupted: it may be writing an index. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
