package fr.parvis.knowledge;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The collections and who may read them. Read afresh at each call: a change by another process shows at once. */
public final class Collections {
    private static final String NAME = "[\\p{Ll}\\p{N}][\\p{Ll}\\p{N}._-]{0,63}";

    private final Store store;
    private final InstantSource clock;

    public Collections(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Those this caller may read, by name. */
    public List<Collection> listReadable(Caller caller) {
        return store
                .jdbc()
                .sql("SELECT id, name, audience FROM collection ORDER BY name")
                .query((row, _) -> new Collection(row.getLong(1), row.getString(2), Audience.parse(row.getString(3))))
                .list()
                .stream()
                .filter(collection -> caller.isIn(collection.audience()))
                .toList();
    }

    /**
     * The collection of that name.
     *
     * @throws AppException {@link ErrorCode#COLLECTION_UNKNOWN} when there is none or the caller may not read it: the two
     *     cannot be told apart
     */
    public Collection getReadable(String name, Caller caller) {
        return find(name)
                .filter(collection -> caller.isIn(collection.audience()))
                .orElseThrow(() -> new AppException(ErrorCode.COLLECTION_UNKNOWN, name));
    }

    /** The collection of that name, created private when there is none. */
    public Collection getOrCreate(String name) {
        if (!name.matches(NAME)) {
            throw new AppException(ErrorCode.COLLECTION_NAME_INVALID, name);
        }
        return store.inTransaction(() -> find(name).orElseGet(() -> {
            store.jdbc()
                    .sql("INSERT INTO collection (name, audience, created) VALUES (?, 'private', ?)")
                    .params(name, clock.instant().toString())
                    .update();
            return find(name).orElseThrow();
        }));
    }

    /** Opens or closes a collection; effective at the next call of any process. */
    public Collection setAudience(String name, Audience audience) {
        int changed = store.jdbc()
                .sql("UPDATE collection SET audience = ? WHERE name = ?")
                .params(audience.text(), name)
                .update();
        if (changed == 0) {
            throw new AppException(ErrorCode.COLLECTION_UNKNOWN, name);
        }
        return find(name).orElseThrow();
    }

    private Optional<Collection> find(String name) {
        return store.jdbc()
                .sql("SELECT id, name, audience FROM collection WHERE name = ?")
                .param(name)
                .query((row, _) -> new Collection(row.getLong(1), row.getString(2), Audience.parse(row.getString(3))))
                .optional();
    }
}
