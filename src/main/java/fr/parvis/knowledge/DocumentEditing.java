package fr.parvis.knowledge;

import fr.parvis.knowledge.DocumentChanges.Act;
import fr.parvis.platform.Hashes;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Titles and dates of documents in the hands of editors. What they set outlives a new reading of the source. */
public final class DocumentEditing {
    private static final int LONGEST_TITLE = 300;

    private final Store store;
    private final DocumentChanges changes;
    private final Consumer<Collection> changed;

    /** @param changed told of a collection whose index is to follow */
    public DocumentEditing(Store store, DocumentChanges changes, Consumer<Collection> changed) {
        this.store = store;
        this.changes = changes;
        this.changed = changed;
    }

    /**
     * A version as it is corrected.
     *
     * @param revision it had when it was read: another one tells that somebody else changed it
     * @param to its own end, inclusive; null when it has none, though the next version may end it
     */
    public record Draft(
            long version,
            long revision,
            String title,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    public enum Field {
        TITLE,
        FROM,
        TO
    }

    /** @param key of the message bundles */
    public record Complaint(String key, List<Object> arguments) {
        public Complaint {
            arguments = List.copyOf(arguments);
        }

        static Complaint of(String key, Object... arguments) {
            return new Complaint(key, List.of(arguments));
        }
    }

    /** What came of a correction. */
    public sealed interface Outcome {
        record Saved(@Nullable LocalDate from) implements Outcome {}

        /** Somebody changed it meanwhile; nothing was written. */
        record Conflict(Draft now) implements Outcome {}

        /** It is no longer there; nothing was written. */
        record Gone() implements Outcome {}

        record Refused(Map<Field, Complaint> complaints) implements Outcome {
            public Refused {
                complaints = Map.copyOf(complaints);
            }
        }
    }

    private record Row(long id, long revision, String document, String title, String from, String to, String content) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getLong("revision"),
                    row.getString("document"),
                    row.getString("title"),
                    row.getString("valid_from"),
                    row.getString("valid_to"),
                    row.getString("content"));
        }

        Draft draft() {
            return new Draft(id, revision, title, date(from), date(to));
        }
    }

    /** The version to correct; empty when it is not of this collection, is gone, or has no text here. */
    public Optional<Draft> find(Collection collection, long version) {
        return row(collection, version).filter(row -> !row.content().isEmpty()).map(Row::draft);
    }

    public Outcome correct(Collection collection, Draft draft, String by) {
        String[] document = {""};
        Outcome outcome = store.inTransaction(() -> {
            Row row = row(collection, draft.version())
                    .filter(found -> !found.content().isEmpty())
                    .orElse(null);
            if (row == null) {
                return new Outcome.Gone();
            }
            if (row.revision() != draft.revision()) {
                return new Outcome.Conflict(row.draft());
            }
            List<Row> all = rows(collection, row.document());
            Map<Field, Complaint> complaints = check(draft, row, all);
            if (!complaints.isEmpty()) {
                return new Outcome.Refused(complaints);
            }
            document[0] = row.document();
            write(collection, draft, row);
            changes.note(collection, row.document(), Act.CORRECTED, draft.from(), by);
            return new Outcome.Saved(draft.from());
        });
        if (outcome instanceof Outcome.Saved) {
            changes.journal(collection, document[0], Act.CORRECTED, by);
            changed.accept(collection);
        }
        return outcome;
    }

    /** Each version keeps its place between its neighbours, and none is cut short unsaid. */
    private static Map<Field, Complaint> check(Draft draft, Row row, List<Row> all) {
        Map<Field, Complaint> complaints = new EnumMap<>(Field.class);
        String title = draft.title().strip();
        if (title.isEmpty()) {
            complaints.put(Field.TITLE, Complaint.of("edit.error.title.empty"));
        } else if (title.length() > LONGEST_TITLE || title.codePoints().anyMatch(Character::isISOControl)) {
            complaints.put(Field.TITLE, Complaint.of("edit.error.title.long", LONGEST_TITLE));
        }
        int at = all.indexOf(row);
        Row before = at > 0 ? all.get(at - 1) : null;
        Row after = at + 1 < all.size() ? all.get(at + 1) : null;
        LocalDate from = draft.from();
        LocalDate to = draft.to();
        if (before != null) {
            LocalDate start = date(before.from());
            LocalDate end = date(before.to());
            if (from == null) {
                complaints.put(Field.FROM, Complaint.of("edit.error.from.needed"));
            } else if (end != null && !from.isAfter(end)) {
                complaints.put(Field.FROM, Complaint.of("edit.error.from.before-end", end));
            } else if (start != null && !from.isAfter(start)) {
                complaints.put(Field.FROM, Complaint.of("edit.error.from.before-start", start));
            }
        }
        LocalDate next = after == null ? null : date(after.from());
        if (next != null && from != null && !from.isBefore(next)) {
            complaints.putIfAbsent(Field.FROM, Complaint.of("edit.error.from.after-next", next));
        }
        if (to != null && from != null && to.isBefore(from)) {
            complaints.put(Field.TO, Complaint.of("edit.error.to.before-from"));
        } else if (to != null && next != null && !to.isBefore(next)) {
            complaints.put(Field.TO, Complaint.of("edit.error.to.after-next", next));
        }
        return complaints;
    }

    private void write(Collection collection, Draft draft, Row row) {
        String title = draft.title().strip();
        SourceDocument corrected = Json.MAPPER
                .readValue(row.content(), SourceDocument.class)
                .withTitle(title)
                .withDates(draft.from(), draft.to());
        String content = Json.MAPPER.writeValueAsString(corrected);
        long revision = DocumentBin.nextRevision(store);
        store.jdbc() // the mark of a version that was removed on that day gives its place up
                .sql("UPDATE document_version SET valid_from = ?"
                        + " WHERE collection_id = ? AND document = ? AND valid_from = ? AND removed <> 0")
                .params("-" + revision, collection.id(), row.document(), text(draft.from()))
                .update();
        store.jdbc()
                .sql(
                        "UPDATE document_version SET title = ?, valid_from = ?, valid_to = ?, content = ?, content_hash = ?"
                                + " WHERE id = ?")
                .params(title, text(draft.from()), text(draft.to()), content, Hashes.sha256(content), row.id())
                .update();
        store.jdbc()
                .sql(
                        "UPDATE document_version SET revision = ? WHERE collection_id = ? AND document = ? AND removed = 0")
                .params(revision, collection.id(), row.document())
                .update();
        int known = store.jdbc()
                .sql("UPDATE document_correction SET title = ?, valid_from = ?, valid_to = ?"
                        + " WHERE collection_id = ? AND document = ? AND valid_from = ?")
                .params(title, text(draft.from()), text(draft.to()), collection.id(), row.document(), row.from())
                .update();
        if (known == 0) {
            store.jdbc()
                    .sql(
                            "INSERT INTO document_correction (collection_id, document, source_from, title, valid_from, valid_to)"
                                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (collection_id, document, source_from)"
                                    + " DO UPDATE SET title = excluded.title, valid_from = excluded.valid_from,"
                                    + " valid_to = excluded.valid_to")
                    .params(
                            collection.id(),
                            row.document(),
                            row.from(),
                            title.equals(row.title()) ? "" : title,
                            text(draft.from()),
                            text(draft.to()))
                    .update();
        }
    }

    private Optional<Row> row(Collection collection, long version) {
        return store.jdbc()
                .sql("SELECT * FROM document_version WHERE id = ? AND collection_id = ? AND removed = 0")
                .params(version, collection.id())
                .query((row, _) -> Row.read(row))
                .optional();
    }

    private List<Row> rows(Collection collection, String document) {
        return store.jdbc()
                .sql("SELECT * FROM document_version WHERE collection_id = ? AND document = ? AND removed = 0"
                        + " ORDER BY valid_from")
                .params(collection.id(), document)
                .query((row, _) -> Row.read(row))
                .list();
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
