package fr.parvis.knowledge;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Followed;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The collections and who may read them; a change by another process shows within a tenth of a second. */
public final class Collections {
    private static final String NAME = "[\\p{Ll}\\p{N}][\\p{Ll}\\p{N}._-]{0,63}";
    private static final int LONGEST_TITLE = 80;

    private final Store store;
    private final InstantSource clock;
    private final Followed<List<Collection>> all;

    public Collections(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.all = new Followed<>(store, this::read);
    }

    /** Those this caller may read, by name. */
    public List<Collection> listReadable(Caller caller) {
        return all.get().stream()
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
        return all.get().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst()
                .filter(collection -> caller.isIn(collection.audience()))
                .orElseThrow(() -> new AppException(ErrorCode.COLLECTION_UNKNOWN, name));
    }

    /**
     * The collection of that name, for whoever may change what it holds.
     *
     * @throws AppException {@link ErrorCode#COLLECTION_UNKNOWN} also when the caller may not: nothing tells the two apart
     */
    public Collection getEditable(String name, Caller caller) {
        Collection collection = getReadable(name, caller);
        if (!collection.isEditedBy(caller)) {
            throw new AppException(ErrorCode.COLLECTION_UNKNOWN, name);
        }
        return collection;
    }

    /** The collection of that name, created private when there is none. */
    public Collection getOrCreate(String name) {
        if (!name.matches(NAME)) {
            throw new AppException(ErrorCode.COLLECTION_NAME_INVALID, name);
        }
        Collection found = store.inTransaction(() -> find(name).orElseGet(() -> {
            store.jdbc()
                    .sql("INSERT INTO collection (name, audience, created) VALUES (?, 'private', ?)")
                    .params(name, clock.instant().toString())
                    .update();
            return find(name).orElseThrow();
        }));
        store.changed();
        return found;
    }

    /** Opens or closes a collection; effective at the next call here, within a tenth of a second in other processes. */
    public Collection setAudience(String name, Audience audience) {
        int changed = store.jdbc()
                .sql("UPDATE collection SET audience = ? WHERE name = ?")
                .params(audience.text(), name)
                .update();
        if (changed == 0) {
            throw new AppException(ErrorCode.COLLECTION_UNKNOWN, name);
        }
        store.changed();
        return find(name).orElseThrow();
    }

    /**
     * Gives a collection the title people read; a blank one gives its readable name back.
     *
     * @throws AppException {@link ErrorCode#COLLECTION_UNKNOWN}, {@link ErrorCode#COLLECTION_TITLE_INVALID}
     */
    public Collection setTitle(String name, String title) {
        String words = title.strip();
        if (words.length() > LONGEST_TITLE || words.codePoints().anyMatch(Character::isISOControl)) {
            throw new AppException(ErrorCode.COLLECTION_TITLE_INVALID, LONGEST_TITLE);
        }
        int changed = store.jdbc()
                .sql("UPDATE collection SET title = ? WHERE name = ?")
                .params(words, name)
                .update();
        if (changed == 0) {
            throw new AppException(ErrorCode.COLLECTION_UNKNOWN, name);
        }
        store.changed();
        return find(name).orElseThrow();
    }

    /**
     * Says which groups may change what a collection holds; none: the local administrator alone.
     *
     * @throws AppException {@link ErrorCode#COLLECTION_UNKNOWN}
     */
    public Collection setEditors(String name, Set<String> groups) {
        int changed = store.jdbc()
                .sql("UPDATE collection SET editors = ? WHERE name = ?")
                .params(String.join(",", new TreeSet<>(groups)), name)
                .update();
        if (changed == 0) {
            throw new AppException(ErrorCode.COLLECTION_UNKNOWN, name);
        }
        store.changed();
        return find(name).orElseThrow();
    }

    private List<Collection> read() {
        return store.jdbc()
                .sql("SELECT id, name, title, audience, editors FROM collection ORDER BY name")
                .query((row, _) -> collection(row))
                .list();
    }

    private Optional<Collection> find(String name) {
        return store.jdbc()
                .sql("SELECT id, name, title, audience, editors FROM collection WHERE name = ?")
                .param(name)
                .query((row, _) -> collection(row))
                .optional();
    }

    private static Collection collection(ResultSet row) throws SQLException {
        return new Collection(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Audience.parse(row.getString(4)),
                Audience.groups(row.getString(5)));
    }
}
