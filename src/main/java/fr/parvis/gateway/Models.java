package fr.parvis.gateway;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Followed;
import fr.parvis.platform.Store;
import fr.parvis.register.Hosting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of models. Being in it permits nothing: the register’s entries say where a model may be hosted. Every change
 * is journalled; what another process changes is seen within a tenth of a second. Thread-safe.
 */
public final class Models {
    /** What {@link #save} did. */
    public enum Change {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    private final Store store;
    private final Supplier<Journal> journal;
    private final Followed<NavigableMap<String, Model>> models;

    public Models(Store store, Supplier<Journal> journal) {
        this.store = store;
        this.journal = journal;
        this.models = new Followed<>(store, this::read);
    }

    /** By id. */
    public List<Model> listAll() {
        return List.copyOf(models.get().values());
    }

    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get().get(id));
    }

    /** @throws AppException MODEL_UNKNOWN */
    public Model getModel(String id) {
        return find(id).orElseThrow(() -> new AppException(ErrorCode.MODEL_UNKNOWN, id));
    }

    /**
     * Adds the model or changes its settings; does nothing when all is already so.
     *
     * @param by id of the account that does it, or "local" at the server’s own command line
     */
    public Change save(Model model, String by) {
        Change change = store.inTransaction(() -> {
            Model before = read().get(model.id());
            if (model.equals(before)) {
                return Change.UNCHANGED;
            }
            write(model);
            return before == null ? Change.ADDED : Change.CHANGED;
        });
        if (change != Change.UNCHANGED) {
            store.changed();
            record("MODEL_" + change, model, by);
        }
        return change;
    }

    /**
     * Calls that name it are refused from now on; one under way goes on to its end.
     *
     * @throws AppException MODEL_UNKNOWN
     */
    public void remove(String id, String by) {
        Model removed = store.inTransaction(() -> {
            Model found = read().get(id);
            if (found == null) {
                throw new AppException(ErrorCode.MODEL_UNKNOWN, id);
            }
            store.jdbc().sql("DELETE FROM model WHERE id = ?").param(id).update();
            return found;
        });
        store.changed();
        record("MODEL_REMOVED", removed, by);
    }

    private void write(Model model) {
        store.jdbc()
                .sql("INSERT INTO model (id, base_url, upstream, key_variable, hosting) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET base_url = excluded.base_url, upstream = excluded.upstream,"
                        + " key_variable = excluded.key_variable, hosting = excluded.hosting")
                .params(
                        model.id(),
                        model.baseUrl().toString(),
                        model.upstream(),
                        model.keyVariable() == null ? "" : model.keyVariable(),
                        model.hosting().name())
                .update();
    }

    private NavigableMap<String, Model> read() {
        NavigableMap<String, Model> found = new TreeMap<>();
        store.jdbc()
                .sql("SELECT id, base_url, upstream, key_variable, hosting FROM model")
                .query((row, _) -> new Model(
                        row.getString(1),
                        URI.create(row.getString(2)),
                        row.getString(3),
                        absentWhenEmpty(row.getString(4)),
                        Hosting.valueOf(row.getString(5))))
                .list()
                .forEach(model -> found.put(model.id(), model));
        return found;
    }

    private static @Nullable String absentWhenEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private void record(String act, Model model, String by) {
        journal.get()
                .append(new Journal.Entry(
                        "model",
                        "",
                        "permit",
                        act,
                        Map.of(
                                "model",
                                model.id(),
                                "server",
                                model.baseUrl().getScheme() + "://"
                                        + model.baseUrl().getRawAuthority(),
                                "hosting",
                                model.hosting().text(),
                                "by",
                                by)));
    }
}
