package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Verification.Finding;
import fr.parvis.gateway.Verification.Kind;
import fr.parvis.platform.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says what happened to an entry that does not hold; slow, and run only then. */
final class Investigation {
    private static final Map<String, String> FIELDS = Map.of(
            "code", "code", "decision", "decision", "id", "id", "kind", "kind", "time", "time", "use_case", "useCase");

    private final Connection connection;

    Investigation(Connection connection) {
        this.connection = connection;
    }

    Finding of(RangeScan.Suspect suspect) throws SQLException {
        long position = suspect.position();
        return switch (suspect.reason()) {
            case NO_ROW -> missing(position);
            case LEAF_DIFFERS -> new Finding(Kind.CHANGED, position, position, idAt(position), "canonical, leaf");
            case COLUMNS_DIFFER -> differing(position);
        };
    }

    String idAt(long position) throws SQLException {
        return new JournalTables(connection)
                .row(position)
                .map(JournalTables.Row::id)
                .orElse("");
    }

    private Finding missing(long position) throws SQLException {
        Long elsewhere = positionOfIndex(position);
        return elsewhere == null
                ? new Finding(Kind.MISSING, position, position, "", "")
                : new Finding(Kind.REORDERED, position, position, idAt(elsewhere), "→ " + elsewhere);
    }

    private Finding differing(long position) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        JsonNode entry = null;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT code, decision, id, kind, time, use_case, canonical FROM journal_entry WHERE position = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    for (String column : FIELDS.keySet()) {
                        columns.put(column, JournalTables.text(row, row.findColumn(column)));
                    }
                    entry = parse(JournalTables.text(row, row.findColumn("canonical")));
                }
            }
        }
        String id = Objects.requireNonNullElse(columns.get("id"), "");
        if (entry == null || !entry.path("index").isIntegralNumber()) {
            return new Finding(Kind.CHANGED, position, position, id, "canonical");
        }
        long index = entry.path("index").asLong();
        return index == position ? changed(position, id, columns, entry) : displaced(position, index, id);
    }

    private static Finding changed(long position, String id, Map<String, String> columns, JsonNode entry) {
        StringJoiner differing = new StringJoiner(", ");
        new TreeMap<>(FIELDS).forEach((column, field) -> {
            if (!entry.path(field).asString("").equals(columns.get(column))) {
                differing.add(column);
            }
        });
        String detail = differing.length() == 0 ? "canonical" : differing.toString();
        return new Finding(Kind.CHANGED, position, position, id, detail);
    }

    /** The row at {@code position} says it is entry {@code index}. */
    private Finding displaced(long position, long index, String id) throws SQLException {
        Long own = positionOfIndex(position);
        if (own != null) {
            return new Finding(Kind.REORDERED, position, position, id, index + " → " + position);
        }
        return index > position
                ? new Finding(Kind.MISSING, position, position, "", "")
                : new Finding(Kind.FORGED, index, position, idAt(index), "");
    }

    /** Where the entry that says it is {@code index} stands, null when there is none. */
    private @Nullable Long positionOfIndex(long index) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT min(position) FROM journal_entry WHERE canonical LIKE ?")) {
            query.setString(1, "%\"index\":" + index + ",\"kind\":%");
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long position = row.getLong(1);
                return row.wasNull() ? null : position;
            }
        }
    }

    private static @Nullable JsonNode parse(String canonical) {
        try {
            return Json.MAPPER.readTree(canonical);
        } catch (JacksonException _) {
            return null;
        }
    }
}
