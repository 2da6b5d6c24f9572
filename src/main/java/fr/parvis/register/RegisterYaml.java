package fr.parvis.register;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The register's file form: {@code useCases:} and a list of entries, fields named as in {@link UseCase}. */
final class RegisterYaml {
    private static final int ENTRY_LIMIT = 2_000;

    private RegisterYaml() {}

    static List<UseCase> read(InputStream yaml) {
        JsonNode root;
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setMaxAliasesForCollections(20);
            limits.setNestingDepthLimit(20);
            Object tree = new Yaml(new SafeConstructor(limits)).load(yaml);
            root = Json.MAPPER.valueToTree(tree instanceof Map<?, ?> map ? map : Map.of());
        } catch (YAMLException e) {
            throw new AppException(ErrorCode.REGISTER_INVALID, e, "YAML");
        }
        JsonNode entries = root.path("useCases");
        if (!entries.isArray() || entries.size() > ENTRY_LIMIT) {
            throw new AppException(ErrorCode.REGISTER_INVALID, "useCases");
        }
        List<UseCase> useCases = new ArrayList<>();
        entries.forEach(entry -> useCases.add(useCase(entry)));
        return useCases;
    }

    static UseCase useCase(JsonNode entry) {
        String id = text(entry, "id", "?");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new AppException(ErrorCode.REGISTER_INVALID, id + ".id");
        }
        return new UseCase(
                id,
                text(entry, "title", id),
                status(entry, id),
                text(entry, "purpose", id),
                list(entry, "never"),
                list(entry, "tasks"),
                list(entry, "collections"),
                text(entry, "algorithm", id),
                Audience.parse(text(entry, "audience", id)),
                date(entry, id),
                text(entry, "contact", id),
                text(entry, "withoutAi", id),
                text(entry, "legalBasis", id),
                text(entry, "oversight", id),
                hostings(entry, id),
                optional(entry, "model"),
                optional(entry, "suspensionReason"));
    }

    static String json(UseCase useCase) {
        ObjectNode node = Json.MAPPER.valueToTree(useCase);
        node.put("audience", useCase.audience().text());
        return node.toString();
    }

    /** None in entries from before there were models: what was not decided is not permitted. */
    private static List<Hosting> hostings(JsonNode entry, String id) {
        JsonNode words = entry.path("modelHostings");
        if (!words.isArray() && !words.isMissingNode() && !words.isNull()) {
            throw new AppException(ErrorCode.REGISTER_INVALID, id + ".modelHostings");
        }
        return list(entry, "modelHostings").stream()
                .map(word -> Hosting.find(word)
                        .orElseThrow(() -> new AppException(
                                ErrorCode.REGISTER_INVALID,
                                id + ".modelHostings = " + word + " (" + Hosting.words(", ") + ")")))
                .toList();
    }

    private static @Nullable String optional(JsonNode entry, String field) {
        String text = entry.path(field).asString("").strip();
        return text.isEmpty() ? null : text;
    }

    private static UseCase.Status status(JsonNode entry, String id) {
        String status = text(entry, "status", id);
        try {
            return UseCase.Status.valueOf(status);
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.REGISTER_INVALID, e, id + ".status = " + status);
        }
    }

    private static LocalDate date(JsonNode entry, String id) {
        JsonNode value = entry.path("reviewDate");
        try {
            return value.isNumber()
                    ? LocalDate.ofEpochDay(value.asLong() / 86_400_000) // YAML reads a bare date as an instant
                    : LocalDate.parse(value.asString("").replaceAll("T.*", ""));
        } catch (DateTimeException e) {
            throw new AppException(ErrorCode.REGISTER_INVALID, e, id + ".reviewDate");
        }
    }

    private static String text(JsonNode entry, String field, String id) {
        String text = entry.path(field).asString("");
        if (text.isBlank()) {
            throw new AppException(ErrorCode.REGISTER_INVALID, id + "." + field);
        }
        return text.strip();
    }

    private static List<String> list(JsonNode entry, String field) {
        List<String> values = new ArrayList<>();
        entry.path(field).forEach(value -> values.add(value.asString("").strip()));
        return values;
    }
}
