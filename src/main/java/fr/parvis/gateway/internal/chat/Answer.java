package fr.parvis.gateway.internal.chat;

import fr.parvis.gateway.Generation.Finish;
import fr.parvis.gateway.Generation.Options;
import fr.parvis.gateway.Generation.Usage;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a model has said so far, from the JSON of its server: chunks of a stream, or one whole answer. */
final class Answer {
    /**
     * OpenAI, "What are tokens and how to count them": about four characters of English a token. An estimate, and a low one
     * for French.
     */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final Options options;
    private final Consumer<String> onText;
    private final Watch watch;
    private final ModelFailures failures;
    private String firstHalf = "";
    private final StringBuilder text = new StringBuilder();
    private @Nullable Duration toFirstText;
    private @Nullable Finish finish;
    private @Nullable Usage usage;
    private boolean done;

    Answer(Options options, Consumer<String> onText, Watch watch, ModelFailures failures) {
        this.options = options;
        this.onText = onText;
        this.watch = watch;
        this.failures = failures;
    }

    /** One event of a stream. */
    void event(String data) {
        if (data.strip().equals("[DONE]")) {
            done = true;
            return;
        }
        JsonNode chunk = object(data);
        readUsage(chunk.path("usage"));
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                JsonNode delta = choice.path("delta");
                say(content(delta.path("content")));
                if (isReasoning(delta)) {
                    watch.progress();
                }
                readFinish(choice.path("finish_reason"));
            }
        }
    }

    /** The one JSON value of a server that does not stream. */
    void whole(String json) {
        JsonNode answer = object(json);
        JsonNode choice = answer.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            throw failures.unreadable();
        }
        readUsage(answer.path("usage"));
        say(content(choice.path("message").path("content")));
        readFinish(choice.path("finish_reason"));
        done = true;
    }

    /** Whether the server has said that this is all; nothing more needs to be read. */
    boolean isDone() {
        return done;
    }

    /** Whether the text is whole, even if the server has not said goodbye. */
    boolean isWhole() {
        return done || finish != null;
    }

    String text() {
        return text.toString();
    }

    Finish finish() {
        return finish == null ? Finish.OTHER : finish;
    }

    Usage usage(long promptCharacters) {
        return usage != null ? usage : new Usage(tokens(promptCharacters), tokens(text.length()), false);
    }

    @Nullable
    Duration toFirstText() {
        return toFirstText;
    }

    private JsonNode object(String json) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw failures.unreadable(e);
        }
        if (!node.isObject()) {
            throw failures.unreadable();
        }
        JsonNode error = node.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            throw failures.failed(ErrorCode.MODEL_FAILED, error.path("code").asInt(0), ServerSaid.message(node));
        }
        return node;
    }

    private void say(String said) {
        String piece = wholeCharacters(said);
        if (piece.isEmpty()) {
            return;
        }
        if (text.length() + piece.length() > options.maxCharacters()) {
            throw failures.endless();
        }
        if (toFirstText == null) {
            toFirstText = watch.elapsed();
        }
        text.append(piece);
        onText.accept(piece);
        watch.progress();
    }

    /** Keeps the first half of a character for the next piece; half a character that never gets its other half is none. */
    private String wholeCharacters(String said) {
        String piece = firstHalf + said;
        int end = piece.length();
        if (end > 0 && Character.isHighSurrogate(piece.charAt(end - 1))) {
            end--;
        }
        firstHalf = piece.substring(end);
        return LONE_SURROGATE.matcher(piece.substring(0, end)).replaceAll("\uFFFD");
    }

    /** A string, or the list of parts that some servers send. */
    private static String content(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        StringBuilder parts = new StringBuilder();
        content.forEach(part -> parts.append(part.path("text").asString("")));
        return parts.toString();
    }

    private static boolean isReasoning(JsonNode delta) {
        return !delta.path("reasoning_content").asString("").isEmpty()
                || !delta.path("reasoning").asString("").isEmpty();
    }

    private void readFinish(JsonNode reason) {
        if (reason.isString() && !reason.asString().isEmpty()) {
            finish = switch (reason.asString()) {
                case "stop", "eos", "end_turn" -> Finish.STOP;
                case "length", "max_tokens" -> Finish.LENGTH;
                case "content_filter" -> Finish.FILTERED;
                default -> Finish.OTHER;
            };
            watch.finish();
        }
    }

    private void readUsage(JsonNode counts) {
        long prompt = counts.path("prompt_tokens").asLong(-1);
        long completion = counts.path("completion_tokens").asLong(-1);
        if (prompt >= 0 && completion >= 0) {
            usage = new Usage(prompt, completion, true);
        }
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
