package fr.parvis.evaluation;

import fr.parvis.assistant.JudgedQuestion;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads an authority's judged questions. A threshold set from half a file would mislead: any fault refuses the whole, each named. */
final class JudgedQuestions {
    private static final int FAULTS_SHOWN = 10;

    private final Path file;
    private final Predicate<String> documents;
    private final List<JudgedQuestion> questions = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private JudgedQuestions(Path file, Predicate<String> documents) {
        this.file = file;
        this.documents = documents;
    }

    /**
     * @param file lines of {"question","answerable","document"?}
     * @param documents whether the collection holds this document today
     * @throws AppException FILE_UNREADABLE, QUESTIONS_INVALID
     */
    static List<JudgedQuestion> read(Path file, Predicate<String> documents) {
        return new JudgedQuestions(file, documents).read();
    }

    private List<JudgedQuestion> read() {
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    String fault = add(line);
                    if (fault != null) {
                        faults.add(text("line", Integer.toString(number), fault));
                    }
                }
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
        if (faults.isEmpty() && questions.stream().noneMatch(JudgedQuestion::answerable)) {
            faults.add(text("noAnswerable"));
        }
        if (faults.isEmpty() && questions.stream().allMatch(asked -> asked.answerable() && asked.document() == null)) {
            faults.add(text("noAbsent"));
        }
        if (!faults.isEmpty()) {
            throw new AppException(ErrorCode.QUESTIONS_INVALID, file, shown());
        }
        return questions;
    }

    /** What is wrong with the line, null when it was taken. */
    private @Nullable String add(String line) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(line);
        } catch (JacksonException _) {
            return text("json");
        }
        if (node.path("question").asString("").isBlank()) {
            return text("missing", "question");
        }
        if (!node.path("answerable").isBoolean()) {
            return text("missing", "answerable");
        }
        JsonNode given = node.path("document");
        String document = given.isString() ? given.asString() : null;
        if (document != null && !documents.test(document)) {
            return text("document", document);
        }
        questions.add(new JudgedQuestion(
                node.path("question").asString(), node.path("answerable").asBoolean(), document));
        return null;
    }

    private String shown() {
        List<String> first = faults.subList(0, Math.min(FAULTS_SHOWN, faults.size()));
        int more = faults.size() - first.size();
        return String.join(" ; ", first) + (more == 0 ? "" : " ; " + text("more", more));
    }

    private static String text(String key, Object... arguments) {
        return Messages.text(Locale.FRENCH, "evaluation.questions." + key, arguments);
    }
}
