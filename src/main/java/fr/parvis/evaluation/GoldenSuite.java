package fr.parvis.evaluation;

import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An authority's own golden questions and questions to refuse. A golden one is right when it is answered, a citation opens
 * the expected document at the expected passage, and the answer holds every expected string; a refusal is right when no
 * answer is claimed (passages to read are no claim).
 */
public final class GoldenSuite implements Suite {
    private final String name;
    private final String title;
    private final Supplier<List<JsonNode>> golden;
    private final Supplier<List<JsonNode>> refusals;
    private final Runnable load;
    private final Assistant assistant;
    private final Function<String, Caller> callers;

    /**
     * @param golden class-path resources of {"question","as","on","collection","document","passage","expect"} lines
     * @param refusals class-path resources of {"question","as","on"} lines
     * @param load brings the documents in when they are not there
     */
    public GoldenSuite(
            String name,
            List<String> golden,
            List<String> refusals,
            Runnable load,
            Assistant assistant,
            Function<String, Caller> callers) {
        this(
                name,
                "Questions de référence de la collectivité d’exemple : réponses justes et refus",
                () -> read(golden),
                () -> read(refusals),
                load,
                assistant,
                callers);
    }

    /**
     * @param golden objects of the form above
     * @param refusals objects of the form above
     */
    public GoldenSuite(
            String name,
            String title,
            Supplier<List<JsonNode>> golden,
            Supplier<List<JsonNode>> refusals,
            Runnable load,
            Assistant assistant,
            Function<String, Caller> callers) {
        this.name = name;
        this.title = title;
        this.golden = golden;
        this.refusals = refusals;
        this.load = load;
        this.assistant = assistant;
        this.callers = callers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SuiteReport run(Progress progress) {
        load.run();
        List<JsonNode> asked = golden.get();
        List<JsonNode> absent = refusals.get();
        List<String> misses = new ArrayList<>();
        long right = 0;
        long answered = 0;
        for (JsonNode question : asked) {
            Reply reply = ask(question);
            answered += reply.answered() ? 1 : 0;
            String fault = fault(question, reply);
            if (fault == null) {
                right++;
            } else {
                misses.add(question.path("id").asString() + " " + fault + " : "
                        + question.path("question").asString() + " → "
                        + reply.answer().replace('\n', ' '));
            }
            progress.at("evaluation.stage.questions", right + misses.size(), asked.size());
        }
        long refused = 0;
        for (JsonNode question : absent) {
            Reply reply = ask(question);
            if (reply.answered()) {
                misses.add(question.path("id").asString() + " répondue à tort : "
                        + question.path("question").asString() + " → "
                        + reply.answer().replace('\n', ' '));
            } else {
                refused++;
            }
        }
        return new SuiteReport(
                name,
                asked.size() + " questions, " + absent.size() + " à refuser",
                List.of(
                        SuiteReport.Figure.of("rightAnswers", right, "questions", asked.size()),
                        SuiteReport.Figure.of("answersGiven", answered, "questions", asked.size()),
                        SuiteReport.Figure.of("rightRefusals", refused, "questions", absent.size())),
                List.of(),
                misses);
    }

    private Reply ask(JsonNode question) {
        JsonNode on = question.path("on");
        return assistant.ask(new Question(
                question.path("question").asString(),
                callers.apply(question.path("as").asString("anonymous")),
                null,
                on.isString() ? LocalDate.parse(on.asString()) : null,
                null,
                Locale.FRENCH));
    }

    /** What is wrong, or null when the reply is right. */
    private static @Nullable String fault(JsonNode question, Reply reply) {
        if (!reply.answered()) {
            return "sans réponse ("
                    + (reply.refusal() == null ? "" : reply.refusal().code()) + ")";
        }
        String document = question.path("document").asString();
        String passage = fold(question.path("passage").asString());
        List<Passage> cited =
                reply.citations().stream().map(Reply.Citation::passage).toList();
        if (cited.stream().noneMatch(p -> p.document().id().equals(document))) {
            return "autre document";
        }
        if (cited.stream()
                .filter(p -> p.document().id().equals(document))
                .noneMatch(p -> matches(fold(p.text()), passage))) {
            return "autre passage";
        }
        String answer = fold(reply.answer());
        for (JsonNode expected : question.path("expect")) {
            if (!answer.contains(fold(expected.asString()))) {
                return "sans « " + expected.asString() + " »";
            }
        }
        return null;
    }

    /** Every word of the expected passage, in order or in a table row that now reads "column : value". */
    private static boolean matches(String text, String passage) {
        return text.contains(passage) || List.of(text.split("\\W+")).containsAll(List.of(passage.split("\\W+")));
    }

    private static String fold(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .replace('’', '\'')
                .toLowerCase(Locale.FRENCH)
                .strip();
    }

    private static List<JsonNode> read(List<String> resources) {
        List<JsonNode> lines = new ArrayList<>();
        for (String resource : resources) {
            try (InputStream stream = Objects.requireNonNull(GoldenSuite.class.getResourceAsStream(resource));
                    BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add(Json.MAPPER.readTree(line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }
}
