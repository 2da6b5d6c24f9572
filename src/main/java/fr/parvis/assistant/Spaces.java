package fr.parvis.assistant;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The authority’s spaces. One exists for those who read at least one of its collections, and for nobody else. */
public final class Spaces {
    private final Store store;
    private final Collections collections;

    public Spaces(Store store, Collections collections) {
        this.store = store;
        this.collections = collections;
    }

    /** Adds it or takes the place of the one with its id. @param place in lists, smallest first */
    public void save(Space space, int place) {
        store.jdbc()
                .sql("INSERT INTO space (id, place, title, lead, use_case, collections, contact, by_status, examples)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET place = excluded.place,"
                        + " title = excluded.title, lead = excluded.lead, use_case = excluded.use_case,"
                        + " collections = excluded.collections, contact = excluded.contact,"
                        + " by_status = excluded.by_status, examples = excluded.examples")
                .params(
                        space.id(),
                        place,
                        space.title(),
                        space.lead(),
                        space.useCase(),
                        String.join(",", new TreeSet<>(space.collections())),
                        space.contact(),
                        space.byStatus() ? 1 : 0,
                        Json.MAPPER.writeValueAsString(space.examples()))
                .update();
    }

    public List<Space> listFor(Caller caller) {
        Set<String> readable =
                collections.listReadable(caller).stream().map(Collection::name).collect(Collectors.toUnmodifiableSet());
        return store
                .jdbc()
                .sql("SELECT id, title, lead, use_case, collections, contact, by_status, examples FROM space"
                        + " ORDER BY place, id")
                .query((row, _) -> space(row))
                .list()
                .stream()
                .filter(space -> space.collections().stream().anyMatch(readable::contains))
                .toList();
    }

    /** @throws AppException SPACE_UNKNOWN, also for somebody who may read nothing there */
    public Space getSpace(String id, Caller caller) {
        return listFor(caller).stream()
                .filter(space -> space.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AppException(ErrorCode.SPACE_UNKNOWN));
    }

    private static Space space(ResultSet row) throws SQLException {
        return new Space(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Set.of(row.getString(5).split(",")),
                row.getString(6),
                row.getInt(7) != 0,
                List.of(Json.MAPPER.readValue(row.getString(8), String[].class)));
    }
}
