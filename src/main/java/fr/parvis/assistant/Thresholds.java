package fr.parvis.assistant;

import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.AnswerModel.Bounds;
import fr.parvis.knowledge.Collection;
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

    public Thresholds(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Bounds find(List<Collection> collections, String useCase) {
        List<Bounds> own = store
                .jdbc()
                .sql("SELECT collection_id, answer, passages FROM answer_threshold WHERE use_case IN ('', ?)")
                .param(useCase)
                .query((row, _) -> new Own(row.getLong(1), new Bounds(row.getDouble(2), row.getDouble(3))))
                .list()
                .stream()
                .filter(one -> collections.stream().anyMatch(collection -> collection.id() == one.collection()))
                .map(Own::bounds)
                .toList();
        return own.stream()
                .max(java.util.Comparator.comparingDouble(Bounds::answer))
                .orElseGet(() -> AnswerModel.shipped().bounds(useCase));
    }

    private record Own(long collection, Bounds bounds) {}

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
    }
}
