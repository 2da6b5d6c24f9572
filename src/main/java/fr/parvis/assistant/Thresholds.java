package fr.parvis.assistant;

import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.AnswerModel.Bounds;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Followed;
import fr.parvis.platform.Store;
import java.time.InstantSource;
import java.util.List;

/**
 * From which probability on the assistant answers: what ships for a use case, unless the authority has set its own for a
 * collection. Where several collections are searched the most prudent one decides.
 */
public final class Thresholds {
    private final Store store;
    private final InstantSource clock;
    private final Followed<List<Own>> all;

    public Thresholds(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.all = new Followed<>(store, this::read);
    }

    /** From which probability a use case answers that has no threshold of its own. */
    public static double shipped() {
        return AnswerModel.shipped().bounds("default").answer();
    }

    Bounds find(List<Collection> collections, String useCase) {
        List<Bounds> own = all.get().stream()
                .filter(one -> one.useCase().isEmpty() || one.useCase().equals(useCase))
                .filter(one -> collections.stream().anyMatch(collection -> collection.id() == one.collection()))
                .map(Own::bounds)
                .toList();
        return own.stream()
                .max(java.util.Comparator.comparingDouble(Bounds::answer))
                .orElseGet(() -> AnswerModel.shipped().bounds(useCase));
    }

    private record Own(long collection, String useCase, Bounds bounds) {}

    private List<Own> read() {
        return store.jdbc()
                .sql("SELECT collection_id, use_case, answer, passages FROM answer_threshold")
                .query((row, _) ->
                        new Own(row.getLong(1), row.getString(2), new Bounds(row.getDouble(3), row.getDouble(4))))
                .list();
    }

    /**
     * Sets a collection's thresholds.
     *
     * @param useCase "" for every use case
     * @param basis how they were found, in words
     */
    public void set(Collection collection, String useCase, double answer, double passages, String basis) {
        Bounds bounds = new Bounds(answer, passages);
        store.inTransaction(() -> {
            store.jdbc()
                    .sql("DELETE FROM answer_threshold WHERE collection_id = ? AND use_case = ?")
                    .params(collection.id(), useCase)
                    .update();
            return store.jdbc()
                    .sql("INSERT INTO answer_threshold (collection_id, use_case, answer, passages, basis, recorded)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            collection.id(),
                            useCase,
                            bounds.answer(),
                            bounds.passages(),
                            basis,
                            clock.instant().toString())
                    .update();
        });
        store.changed();
    }
}
