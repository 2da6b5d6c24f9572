package fr.parvis.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Long work, kept in the store: whoever stands on it may ask for some and see how far it is; {@link JobWorker} does it. */
public final class Jobs {
    /** How long what is over can still be seen. */
    public static final Duration RETENTION = Duration.ofDays(30);

    /** Work that comes back by itself. */
    record Recurring(String title, Duration every) {}

    private final Store store;
    private final InstantSource clock;
    private final Map<String, JobWork> works = new ConcurrentHashMap<>();
    private final Map<String, Recurring> recurring = new ConcurrentHashMap<>();

    public Jobs(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Names what does the jobs of {@code kind}; a label {@code job.kind.KIND} stands in the message bundles. */
    public void register(String kind, JobWork work) {
        if (works.putIfAbsent(kind, work) != null) {
            throw new IllegalStateException("two works for " + kind);
        }
    }

    /** As {@link #register}; and the worker submits one of its own accord when the last is older than {@code every}. */
    public void register(String kind, String title, Duration every, JobWork work) {
        register(kind, work);
        recurring.put(kind, new Recurring(title, every));
    }

    /** Queues a job. @param owner null for Parvis itself or the command line; @return its id */
    public long submit(String kind, String title, @Nullable String owner, String input) {
        return store.jdbc()
                .sql("INSERT INTO job (kind, title, owner, input, state, created) VALUES (?, ?, ?, ?, 'QUEUED', ?)"
                        + " RETURNING id")
                .params(Arrays.asList(kind, title, owner, input, clock.instant().toString()))
                .query(Long.class)
                .single();
    }

    /** As {@link #submit}, unless one of the same kind and input waits already. */
    public void submitOnce(String kind, String title, String input) {
        if (!isWaiting(kind, input)) {
            submit(kind, title, null, input);
        }
    }

    private boolean isWaiting(String kind, String input) {
        return store.jdbc()
                        .sql("SELECT count(*) FROM job WHERE kind = ? AND input = ? AND state = 'QUEUED'")
                        .params(kind, input)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those that wait their turn, oldest first. */
    public List<Job> listWaiting(String kind) {
        return store.jdbc()
                .sql("SELECT * FROM job WHERE kind = ? AND state = 'QUEUED' ORDER BY id LIMIT 1000")
                .param(kind)
                .query((row, _) -> job(row))
                .list();
    }

    public Optional<Job> find(long id) {
        return store.jdbc()
                .sql("SELECT * FROM job WHERE id = ?")
                .param(id)
                .query((row, _) -> job(row))
                .optional();
    }

    /** @throws AppException {@link ErrorCode#JOB_UNKNOWN} */
    public Job getJob(long id) {
        return find(id).orElseThrow(() -> new AppException(ErrorCode.JOB_UNKNOWN, String.valueOf(id)));
    }

    /** Newest first. */
    public List<Job> list(int most) {
        return store.jdbc()
                .sql("SELECT * FROM job ORDER BY id DESC LIMIT ?")
                .param(most)
                .query((row, _) -> job(row))
                .list();
    }

    /** Those of this account, newest first. */
    public List<Job> listOf(String owner, String kind, int most) {
        return store.jdbc()
                .sql("SELECT * FROM job WHERE owner = ? AND kind = ? ORDER BY id DESC LIMIT ?")
                .params(owner, kind, most)
                .query((row, _) -> job(row))
                .list();
    }

    /** Takes a waiting job away and asks a running one to stop, which it does at its next step; one that is over stays as it is. */
    public Job cancel(long id) {
        int taken = store.jdbc()
                .sql("UPDATE job SET state = 'CANCELLED', ended = ? WHERE id = ? AND state = 'QUEUED'")
                .params(clock.instant().toString(), id)
                .update();
        if (taken == 0) {
            store.jdbc()
                    .sql("UPDATE job SET cancelled = 1 WHERE id = ? AND state = 'RUNNING'")
                    .param(id)
                    .update();
        }
        return getJob(id);
    }

    /** Queues a failed or cancelled job again. @throws AppException {@link ErrorCode#JOB_UNKNOWN}, {@link ErrorCode#JOB_NOT_OVER} */
    public Job retry(long id) {
        int queued = store.jdbc()
                .sql("UPDATE job SET state = 'QUEUED', cancelled = 0, stage = '', done = 0, total = 0, started = NULL,"
                        + " ended = NULL, result = '', code = '', arguments = '[]'"
                        + " WHERE id = ? AND state IN ('FAILED', 'CANCELLED')")
                .param(id)
                .update();
        Job job = getJob(id);
        if (queued == 0) {
            throw new AppException(ErrorCode.JOB_NOT_OVER, String.valueOf(id));
        }
        return job;
    }

    /** The oldest waiting job of a kind that is known here, now running; empty when there is none. Call it under the worker's lock. */
    Optional<Job> begin() {
        List<Job> waiting = store.jdbc()
                .sql("SELECT * FROM job WHERE state = 'QUEUED' ORDER BY id LIMIT 1000")
                .query((row, _) -> job(row))
                .list();
        for (Job job : waiting) {
            if (works.containsKey(job.kind())
                    && store.jdbc()
                                    .sql(
                                            "UPDATE job SET state = 'RUNNING', started = ? WHERE id = ? AND state = 'QUEUED'")
                                    .params(clock.instant().toString(), job.id())
                                    .update()
                            > 0) {
                return find(job.id());
            }
        }
        return Optional.empty();
    }

    String run(Job job, Progress progress) {
        return works.get(job.kind()) instanceof JobWork work ? work.run(job, progress) : "";
    }

    /** Writes how far a job is. @return whether it was asked to stop */
    boolean note(long id, String stage, long done, long total) {
        return store.jdbc()
                .sql("UPDATE job SET stage = ?, done = ?, total = ? WHERE id = ? RETURNING cancelled")
                .params(stage, done, total, id)
                .query(Integer.class)
                .optional()
                .map(cancelled -> cancelled != 0)
                .orElse(true);
    }

    void end(long id, Job.State state, String result, String code, List<Object> arguments) {
        store.jdbc()
                .sql("UPDATE job SET state = ?, result = ?, code = ?, arguments = ?, ended = ? WHERE id = ?")
                .params(
                        state.name(),
                        result,
                        code,
                        Json.MAPPER.writeValueAsString(
                                arguments.stream().map(Jobs::plain).toList()),
                        clock.instant().toString(),
                        id)
                .update();
    }

    /** Queues what a process that has died was doing. Call it under the worker's lock: nobody else runs anything then. */
    void takeUpAgain() {
        store.jdbc()
                .sql("UPDATE job SET state = 'QUEUED' WHERE state = 'RUNNING'")
                .update();
    }

    /** Removes what was over before the retention began, and submits what comes back by itself. */
    void keepHouse() {
        Instant now = clock.instant();
        store.jdbc()
                .sql("DELETE FROM job WHERE ended IS NOT NULL AND ended < ?")
                .param(now.minus(RETENTION).toString())
                .update();
        recurring.forEach((kind, due) -> {
            boolean recent = store.jdbc()
                            .sql("SELECT count(*) FROM job WHERE kind = ? AND created > ?")
                            .params(kind, now.minus(due.every()).toString())
                            .query(Long.class)
                            .single()
                    > 0;
            if (!recent) {
                submit(kind, due.title(), null, "{}");
            }
        });
    }

    private static Object plain(Object argument) {
        return argument instanceof Number ? argument : String.valueOf(argument);
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("owner"),
                row.getString("input"),
                Job.State.valueOf(row.getString("state")),
                row.getInt("cancelled") != 0 && row.getString("ended") == null,
                row.getString("stage"),
                row.getLong("done"),
                row.getLong("total"),
                Instant.parse(row.getString("created")),
                instant(row.getString("started")),
                instant(row.getString("ended")),
                row.getString("result"),
                row.getString("code"),
                List.of(Json.MAPPER.readValue(row.getString("arguments"), Object[].class)));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
