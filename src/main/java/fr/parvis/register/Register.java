package fr.parvis.register;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The register of use cases. Every change appends an entry; the newest of an id is in force. Thread-safe. */
public final class Register {
    /** How long a snapshot serves before the store is asked whether another process has written. */
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private static final String DEFAULTS = "/register/default-register.yaml";

    private final Store store;
    private final InstantSource clock;
    private final List<Consumer<UseCaseChanged>> listeners = new ArrayList<>();
    private @Nullable RegisterSnapshot snapshot;
    private long snapshotVersion;
    private long lookedAt;

    public Register(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Tells {@code listener} of every change made through this object, after it is on disk. */
    public void onChange(Consumer<UseCaseChanged> listener) {
        listeners.add(listener);
    }

    /** The register now; at most a tenth of a second behind what any process has written. */
    public synchronized RegisterSnapshot snapshot() {
        long now = System.nanoTime();
        if (snapshot == null || now - lookedAt > LOOK_AGAIN_NANOS) {
            long version = store.dataVersion();
            if (snapshot == null || version != snapshotVersion) {
                snapshot = load();
                snapshotVersion = version;
            }
            lookedAt = now;
        }
        return snapshot;
    }

    /** Records each use case that differs from what is in force; a suspension is never lifted by an import. Returns how many. */
    public int importAll(InputStream yaml) {
        int recorded = 0;
        for (UseCase useCase : RegisterYaml.read(yaml)) {
            UseCase current = find(useCase.id());
            if (current != null && current.status() == UseCase.Status.SUSPENDED) {
                useCase = withStatus(useCase, UseCase.Status.SUSPENDED, current.suspensionReason());
            }
            if (!useCase.equals(current)) {
                record(useCase, "import", "");
                recorded++;
            }
        }
        return recorded;
    }

    /** Stops every call of this use case, in every process, within a second. */
    public UseCase suspend(String id, String reason) {
        UseCase suspended = withStatus(getUseCase(id), UseCase.Status.SUSPENDED, reason);
        record(suspended, "suspend", reason);
        return suspended;
    }

    /** Puts a suspended use case back in service. */
    public UseCase resume(String id, String reason) {
        UseCase current = getUseCase(id);
        if (current.status() != UseCase.Status.SUSPENDED) {
            return current;
        }
        UseCase resumed = withStatus(current, UseCase.Status.IN_SERVICE, null);
        record(resumed, "resume", reason);
        return resumed;
    }

    /** @throws AppException USE_CASE_UNKNOWN */
    public UseCase getUseCase(String id) {
        UseCase useCase = find(id);
        if (useCase == null) {
            throw new AppException(ErrorCode.USE_CASE_UNKNOWN, id);
        }
        return useCase;
    }

    private @Nullable UseCase find(String id) {
        return load().find(id).map(RegisterSnapshot.Versioned::useCase).orElse(null);
    }

    private void record(UseCase useCase, String act, String reason) {
        long version = store.jdbc()
                .sql("INSERT INTO use_case_entry (id, status, content, reason, recorded) VALUES (?, ?, ?, ?, ?)"
                        + " RETURNING entry_version")
                .params(
                        useCase.id(),
                        useCase.status().name(),
                        RegisterYaml.json(useCase),
                        reason,
                        clock.instant().toString())
                .query(Long.class)
                .single();
        synchronized (this) {
            snapshot = null;
        }
        UseCaseChanged change = new UseCaseChanged(useCase, version, act);
        listeners.forEach(listener -> listener.accept(change));
    }

    /** An empty register holds what Parvis needs to be tried: its own assistants, in service for what their readers may read. */
    private RegisterSnapshot load() {
        List<RegisterSnapshot.Versioned> entries = store.jdbc()
                .sql("SELECT entry_version, content FROM use_case_entry e WHERE entry_version ="
                        + " (SELECT max(entry_version) FROM use_case_entry n WHERE n.id = e.id)")
                .query((row, _) -> new RegisterSnapshot.Versioned(
                        RegisterYaml.useCase(Json.MAPPER.readTree(row.getString(2))), row.getLong(1)))
                .list();
        if (!entries.isEmpty()) {
            return new RegisterSnapshot(entries);
        }
        for (UseCase useCase :
                RegisterYaml.read(Objects.requireNonNull(Register.class.getResourceAsStream(DEFAULTS)))) {
            record(useCase, "default", "");
        }
        return load();
    }

    private static UseCase withStatus(UseCase u, UseCase.Status status, @Nullable String reason) {
        return new UseCase(
                u.id(),
                u.title(),
                status,
                u.purpose(),
                u.never(),
                u.tasks(),
                u.collections(),
                u.algorithm(),
                u.audience(),
                u.reviewDate(),
                u.contact(),
                u.withoutAi(),
                u.legalBasis(),
                u.oversight(),
                u.modelHostings(),
                u.model(),
                reason);
    }
}
