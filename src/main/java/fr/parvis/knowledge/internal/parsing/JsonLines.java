package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Source.Item;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.parsing.Reading.DocumentKey;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A file with one JSON object a line; each line stands for itself, so that a bad one costs only itself. */
final class JsonLines {
    private static final int ID_CHARACTERS = 500;

    private final String file;
    private final Limits limits;
    private final Consumer<Item> sink;
    private final Set<DocumentKey> brought;

    /** @param brought what the whole reading has brought so far */
    JsonLines(String file, Limits limits, Set<DocumentKey> brought, Consumer<Item> sink) {
        this.file = file;
        this.limits = limits;
        this.brought = brought;
        this.sink = sink;
    }

    void read(InputStream stream) throws IOException, Unreadable {
        LineReader lines = new LineReader(stream, limits.of(Limit.LINE_BYTES));
        boolean any = false;
        while (lines.next()) {
            Item item;
            try {
                byte[] bytes = lines.line();
                if (bytes == null) {
                    throw limits.exceeded(Limit.LINE_BYTES);
                }
                String line = Encodings.decode(bytes);
                if (line.isBlank()) {
                    continue;
                }
                item = new Item.Found(document(line));
            } catch (Unreadable e) {
                item = e.failed(file, lines.number());
            }
            any = true;
            sink.accept(item);
        }
        if (!any) {
            throw new Unreadable(Problem.EMPTY_FILE);
        }
    }

    private SourceDocument document(String line) throws Unreadable {
        JsonNode object;
        try {
            object = Json.MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw new Unreadable(Problem.MALFORMED_LINE);
        }
        if (!object.isObject()) {
            throw new Unreadable(Problem.MALFORMED_LINE);
        }
        String id = string(object, "id");
        if (id == null || id.isBlank()) {
            throw new Unreadable(Problem.MISSING_ID);
        }
        if (id.length() > ID_CHARACTERS || !CleanText.of(id).equals(id) || id.indexOf('\n') >= 0) {
            throw new Unreadable(Problem.INVALID_ID);
        }
        JsonNode text = object.path("text");
        if (!text.isString() || text.asString().isBlank()) {
            throw new Unreadable(Problem.MISSING_TEXT);
        }
        if (!CleanText.isWellFormed(text.asString())) {
            throw new Unreadable(Problem.MALFORMED_LINE);
        }
        limits.check(Limit.TEXT_CHARACTERS, text.asString().length());
        LocalDate validFrom = date(object, "validFrom");
        LocalDate validTo = date(object, "validTo");
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new Unreadable(Problem.DATES_REVERSED);
        }
        LocalDate updated = date(object, "updated");
        if (!brought.add(new DocumentKey(id, validFrom))) {
            throw new Unreadable(Problem.DUPLICATE_ID, id);
        }
        String title = string(object, "title");
        String url = string(object, "url");
        String shownTitle = title == null ? "" : CleanText.line(title);
        return new SourceDocument(
                id,
                null,
                shownTitle.isEmpty() ? CleanText.line(id) : shownTitle,
                null,
                List.of(),
                List.of(),
                text.asString(),
                List.of(),
                List.of(),
                "",
                url == null ? null : Links.webAddress(url).orElse(null),
                updated,
                validFrom,
                validTo,
                metadata(object.path("metadata")));
    }

    /** A string or a number as text; null when there is none. */
    private static @Nullable String string(JsonNode object, String field) throws Unreadable {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            throw new Unreadable(Problem.MALFORMED_LINE);
        }
        return value.asString();
    }

    private static @Nullable LocalDate date(JsonNode object, String field) throws Unreadable {
        JsonNode value = object.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isBlank())) {
            return null;
        }
        String written = value.isString() ? value.asString() : value.toString();
        return Dates.find(written)
                .orElseThrow(() -> new Unreadable(Problem.INVALID_DATE, field, CleanText.line(written)));
    }

    private static Map<String, String> metadata(JsonNode object) throws Unreadable {
        if (object.isMissingNode() || object.isNull()) {
            return Map.of();
        }
        if (!object.isObject()) {
            throw new Unreadable(Problem.MALFORMED_LINE);
        }
        Map<String, String> metadata = new HashMap<>();
        object.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (!value.isNull()) {
                metadata.put(property.getKey(), value.isValueNode() ? value.asString() : value.toString());
            }
        });
        return metadata;
    }
}
