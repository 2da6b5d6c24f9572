package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

    @TempDir
    Path place;

    private DataFolder folder = new DataFolder(Path.of(""));

    @Nullable
    private Store opened;

    @BeforeEach
    void open() {
        folder = new DataFolder(place);
        opened = Store.open(folder);
    }

    @AfterEach
    void close() {
        store().close();
    }

    private Store store() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Jobs jobs(Instant now) {
        return new Jobs(store(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void doesJobsInTheirOrderAndKeepsWhatCameOfThem() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        jobs.register("count", (job, _) -> "{\"of\":" + job.input() + "}");
        long first = jobs.submit("count", "Un", "c.martin", "1");
        long second = jobs.submit("count", "Deux", null, "2");

        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            awaitOver(jobs, second);
        }

        Job job = jobs.getJob(first);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.result()).isEqualTo("{\"of\":1}");
        assertThat(job.owner()).isEqualTo("c.martin");
        assertThat(job.started()).isEqualTo(NOW);
        assertThat(job.failure(Locale.FRENCH)).isEmpty();
        assertThat(jobs.list(10)).extracting(Job::id).containsExactly(second, first);
        assertThat(jobs.listOf("c.martin", "count", 10)).extracting(Job::id).containsExactly(first);
    }

    @Test
    void tellsWhyAJobFailedAndDoesItAgain() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        AtomicInteger times = new AtomicInteger();
        jobs.register("read", (_, _) -> {
            if (times.incrementAndGet() == 1) {
                throw new AppException(ErrorCode.COLLECTION_UNKNOWN, "rh");
            }
            return "";
        });
        long id = jobs.submit("read", "Lecture", null, "");
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            Job failed = awaitOver(jobs, id);
            assertThat(failed.state()).isEqualTo(Job.State.FAILED);
            assertThat(failed.failure(Locale.FRENCH))
                    .isEqualTo(new AppException(ErrorCode.COLLECTION_UNKNOWN, "rh").message(Locale.FRENCH));

            jobs.retry(id);

            Job done = awaitOver(jobs, id);
            assertThat(done.state()).isEqualTo(Job.State.DONE);
            assertThat(done.failure(Locale.FRENCH)).isEmpty();
            assertThatThrownBy(() -> jobs.retry(id))
                    .isInstanceOfSatisfying(
                            AppException.class, told -> assertThat(told.code()).isEqualTo(ErrorCode.JOB_NOT_OVER));
        }
    }

    @Test
    void saysNothingOfTheCauseOfABug() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        jobs.register("break", (_, _) -> {
            throw new IllegalStateException("a secret path");
        });
        long id = jobs.submit("break", "Panne", null, "");
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            Job failed = awaitOver(jobs, id);
            assertThat(failed.state()).isEqualTo(Job.State.FAILED);
            assertThat(failed.failure(Locale.ENGLISH)).contains("Job no. " + id).doesNotContain("secret");
        }
    }

    @Test
    void stopsARunningJobAtItsNextStepAndTakesAWaitingOneAway() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        CountDownLatch running = new CountDownLatch(1);
        jobs.register("endless", (_, progress) -> {
            for (long i = 1; ; i++) {
                running.countDown();
                progress.at("ingestion.stage.reading", i, 0);
                Thread.yield();
            }
        });
        long first = jobs.submit("endless", "Sans fin", null, "");
        long waiting = jobs.submit("endless", "En attente", null, "");
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            running.await();
            assertThat(jobs.cancel(waiting).state()).isEqualTo(Job.State.CANCELLED);
            while (jobs.getJob(first).done() == 0) {
                Thread.sleep(20);
            }
            assertThat(jobs.getJob(first).stage()).isEqualTo("ingestion.stage.reading");

            jobs.cancel(first);

            assertThat(awaitOver(jobs, first).state()).isEqualTo(Job.State.CANCELLED);
        }
    }

    @Test
    void takesUpAgainWhatADeadProcessWasDoing() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        jobs.register("read", (_, _) -> "done");
        long id = jobs.submit("read", "Lecture", null, "");
        jobs.begin(); // and the process dies here
        assertThat(jobs.getJob(id).state()).isEqualTo(Job.State.RUNNING);

        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            assertThat(awaitOver(jobs, id).result()).isEqualTo("done");
        }
    }

    @Test
    void leavesARunningJobToTheNextWorkerWhenItsServerEnds() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        jobs.register("twice", (_, progress) -> {
            if (times.incrementAndGet() > 1) {
                return "second time";
            }
            while (true) {
                running.countDown();
                progress.at("ingestion.stage.reading", 1, 0);
                Thread.yield();
            }
        });
        long id = jobs.submit("twice", "Lecture", null, "");
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            running.await();
        }
        assertThat(jobs.getJob(id).state()).isEqualTo(Job.State.RUNNING);

        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            assertThat(awaitOver(jobs, id).result()).isEqualTo("second time");
        }
    }

    @Test
    void letsOneServerOfAFolderWorkAndTheNextTakeOver() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        jobs.register("read", (_, _) -> Thread.currentThread().getName());
        JobWorker first = JobWorker.start(jobs, folder);
        awaitOver(jobs, jobs.submit("read", "Un", null, ""));
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            first.close();
            assertThat(awaitOver(jobs, jobs.submit("read", "Deux", null, "")).state())
                    .isEqualTo(Job.State.DONE);
        }
    }

    @Test
    void leavesKindsThatAreNotKnownHereAlone() throws InterruptedException {
        Jobs jobs = jobs(NOW);
        jobs.register("read", (_, _) -> "");
        long unknown = jobs.submit("later", "D’une autre version", null, "");
        try (JobWorker _ = JobWorker.start(jobs, folder)) {
            awaitOver(jobs, jobs.submit("read", "Lecture", null, ""));
        }
        assertThat(jobs.getJob(unknown).state()).isEqualTo(Job.State.QUEUED);
    }

    @Test
    void forgetsWhatWasOverBeforeTheRetentionBegan() throws InterruptedException {
        Jobs before = jobs(NOW);
        before.register("read", (_, _) -> "");
        long id = before.submit("read", "Lecture", null, "");
        try (JobWorker _ = JobWorker.start(before, folder)) {
            awaitOver(before, id);
        }
        jobs(NOW.plus(Jobs.RETENTION)).keepHouse();
        assertThat(before.find(id)).isPresent();

        jobs(NOW.plus(Jobs.RETENTION).plusSeconds(1)).keepHouse();

        assertThat(before.find(id)).isEmpty();
    }

    @Test
    void submitsWhatComesBackByItselfOnceAPeriod() {
        Jobs today = jobs(NOW);
        today.register("purge", "Corbeille", Duration.ofDays(1), (_, _) -> "");
        today.keepHouse();
        today.keepHouse();
        assertThat(today.list(10)).hasSize(1);

        Jobs tomorrow = jobs(NOW.plus(Duration.ofDays(1)));
        tomorrow.register("purge", "Corbeille", Duration.ofDays(1), (_, _) -> "");
        tomorrow.keepHouse();

        assertThat(tomorrow.list(10)).extracting(Job::owner).isEqualTo(java.util.Arrays.asList(null, null));
    }

    @Test
    void refusesToRetryWhatIsUnknown() {
        assertThatThrownBy(() -> jobs(NOW).retry(99))
                .isInstanceOfSatisfying(
                        AppException.class, told -> assertThat(told.code()).isEqualTo(ErrorCode.JOB_UNKNOWN));
        assertThat(jobs(NOW).listOf("c.martin", "read", 5)).isEqualTo(List.of());
    }

    private static Job awaitOver(Jobs jobs, long id) throws InterruptedException {
        while (!jobs.getJob(id).state().isOver()) {
            Thread.sleep(20);
        }
        return jobs.getJob(id);
    }
}
