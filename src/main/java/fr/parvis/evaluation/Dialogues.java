package fr.parvis.evaluation;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Dialogues of two or three turns, as {@code bench/README.md} describes them. */
final class Dialogues {
    private Dialogues() {}

    /** A document and an excerpt of it that the right answer holds. */
    record Expected(String document, String text) {}

    /**
     * @param standalone the same question in full
     * @param expected where the answer stands; empty when the documents hold none
     */
    record Turn(
            String question,
            String standalone,
            List<Expected> expected,
            boolean smalltalk,
            @Nullable LocalDate on) {
        Turn {
            expected = List.copyOf(expected);
        }

        boolean answerable() {
            return !expected.isEmpty();
        }

        boolean isSource(String document) {
            return expected.stream().anyMatch(one -> one.document().equals(document));
        }

        boolean isHeldBy(String document, String text) {
            return expected.stream()
                    .anyMatch(
                            one -> one.document().equals(document) && fold(text).contains(fold(one.text())));
        }
    }

    record Dialogue(String id, String caller, @Nullable String collection, List<Turn> turns) {
        Dialogue {
            turns = List.copyOf(turns);
        }

        int number() {
            return Integer.parseInt(id.replaceAll("\\D", ""));
        }

        /** Whether their first turns speak of one document. */
        boolean shares(Dialogue other) {
            return turns.getFirst().expected().stream()
                    .anyMatch(one -> other.turns().getFirst().isSource(one.document()));
        }
    }

    /** @throws AppException FILE_UNREADABLE */
    static List<Dialogue> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> dialogue(Json.MAPPER.readTree(line)))
                    .toList();
        } catch (IOException | JacksonException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
    }

    private static Dialogue dialogue(JsonNode node) {
        List<Turn> turns = new ArrayList<>();
        node.path("turns").forEach(turn -> turns.add(turn(turn)));
        return new Dialogue(
                node.path("id").asString(), node.path("caller").asString(), text(node.path("collection")), turns);
    }

    private static Turn turn(JsonNode node) {
        List<Expected> expected = new ArrayList<>();
        if (node.path("document").isString()) {
            expected.add(expected(node));
        }
        node.path("also").forEach(also -> expected.add(expected(also)));
        String question = node.path("question").asString();
        String on = text(node.path("on"));
        return new Turn(
                question,
                node.path("standalone").asString(question),
                expected,
                node.path("smalltalk").asBoolean(false),
                on == null ? null : LocalDate.parse(on));
    }

    private static Expected expected(JsonNode node) {
        return new Expected(node.path("document").asString(), node.path("text").asString());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static String fold(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .replace('’', '\'')
                .toLowerCase(Locale.FRENCH)
                .strip();
    }
}
