package fr.parvis.evaluation;

import fr.parvis.assistant.LabelledQuestion;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * PIAF 1.0 (Etalab, MIT): French questions whose answers are marked in paragraphs of Wikipedia. One document an article, its
 * paragraphs one after the other.
 */
public final class Piaf implements Source {
    private final List<SourceDocument> documents = new ArrayList<>();
    private final List<LabelledQuestion> questions = new ArrayList<>();

    /** @param data the folder that holds {@code questions/piaf-v1.0/piaf-v1.0.json} */
    public static Piaf read(Path data) {
        Path file = data.resolve("questions/piaf-v1.0/piaf-v1.0.json");
        try {
            Piaf piaf = new Piaf();
            for (JsonNode article : Json.MAPPER.readTree(Files.readString(file)).path("data")) {
                piaf.add(article);
            }
            return piaf;
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
    }

    public List<LabelledQuestion> questions() {
        return List.copyOf(questions);
    }

    @Override
    public String origin() {
        return "piaf-v1.0";
    }

    @Override
    public void read(Consumer<Item> sink) {
        documents.forEach(document -> sink.accept(new Item.Found(document)));
    }

    private void add(JsonNode article) {
        String id = "article-" + documents.size();
        StringBuilder text = new StringBuilder();
        for (JsonNode paragraph : article.path("paragraphs")) {
            for (JsonNode asked : paragraph.path("qas")) {
                JsonNode answer = asked.path("answers").path(0);
                int start = text.length() + answer.path("answer_start").asInt();
                int end = start + answer.path("text").asString().length();
                String question = asked.path("question").asString();
                questions.add(new LabelledQuestion(question, Set.of(id), start, end, id));
            }
            text.append(paragraph.path("context").asString()).append("\n\n");
        }
        String title = article.path("title").asString();
        documents.add(new SourceDocument(
                id,
                null,
                title,
                null,
                List.of(),
                List.of(),
                text.toString(),
                List.of(),
                List.of(),
                "",
                null,
                null,
                null,
                null,
                Map.of()));
    }
}
