package fr.parvis.gateway.internal.chat;

import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Model;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Any OpenAI-compatible server. A connection is closed as soon as nothing more of it is wanted; redirects are not followed,
 * since a key and passages would follow them.
 */
public final class ChatCompletions implements Generation, AutoCloseable {
    /** Longest that a busy server is waited for before it is asked once more. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final List<Message> ONE_WORD = List.of(Message.user("Réponds par ce seul mot : oui"));
    private static final Options SHORT = new Options(200, 0, 10_000);

    private final TimeLimits limits;
    private final UnaryOperator<@Nullable String> environment;
    private final HttpClient client;

    public ChatCompletions() {
        this(TimeLimits.DEFAULT, System::getenv);
    }

    /** @param environment the value of a variable, null when it is not set */
    public ChatCompletions(TimeLimits limits, UnaryOperator<@Nullable String> environment) {
        this.limits = limits;
        this.environment = environment;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }

    @Override
    public Completion complete(
            Decision.Permit permit, Model model, List<Message> messages, Options options, Consumer<String> onText) {
        if (!permit.admits(model.hosting())) {
            throw new IllegalArgumentException(
                    permit.useCase().id() + " does not admit " + model.id() + ", hosted " + model.hosting());
        }
        return send(model, new ChatRequest(model.upstream(), messages, options), onText);
    }

    @Override
    public Completion probe(Model model) {
        return send(model, new ChatRequest(model.upstream(), ONE_WORD, SHORT), _ -> {});
    }

    private Completion send(Model model, ChatRequest chat, Consumer<String> onText) {
        ModelFailures failures = new ModelFailures(model, key(model));
        try {
            return ask(chat, onText, new Watch(limits, failures), failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(model.id()).initCause(e);
        }
    }

    private Completion ask(ChatRequest chat, Consumer<String> onText, Watch watch, ModelFailures failures)
            throws InterruptedException {
        boolean withUsage = true;
        boolean waited = false;
        while (true) {
            Duration wait = Duration.ZERO;
            try (Exchange exchange = Exchange.open(client, request(chat, withUsage, failures), watch, failures)) {
                if (exchange.status() / 100 == 2) {
                    return read(exchange, chat, onText, watch, failures);
                }
                String said = exchange.error();
                Optional<Duration> delay = exchange.retryAfter(Instant.now());
                if (exchange.status() == 429 || exchange.status() == 503 && delay.isPresent()) {
                    if (waited
                            || delay.filter(asked -> asked.compareTo(SHORT_WAIT) <= 0)
                                    .isEmpty()) {
                        throw failures.busy(delay.orElse(Duration.ZERO));
                    }
                    waited = true;
                    wait = delay.get();
                } else if (withUsage && isAboutUsage(exchange.status(), said)) {
                    withUsage = false;
                } else {
                    throw exchange.refusal(said);
                }
            }
            Thread.sleep(wait);
        }
    }

    private static Completion read(
            Exchange exchange, ChatRequest chat, Consumer<String> onText, Watch watch, ModelFailures failures)
            throws InterruptedException {
        Answer answer = new Answer(chat.options(), onText, watch, failures);
        exchange.read(answer);
        Duration all = watch.elapsed();
        return new Completion(
                answer.text(),
                answer.finish(),
                answer.usage(chat.characters()),
                Objects.requireNonNullElse(answer.toFirstText(), all),
                all);
    }

    /** Servers older than the option refuse it by name. */
    private static boolean isAboutUsage(int status, String said) {
        return (status == 400 || status == 422) && (said.contains("stream_options") || said.contains("include_usage"));
    }

    private static HttpRequest request(ChatRequest chat, boolean withUsage, ModelFailures failures) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(failures.model().baseUrl() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json")
                .header("User-Agent", "Parvis")
                .POST(BodyPublishers.ofString(chat.json(withUsage)));
        if (!failures.key().isEmpty()) {
            request.header("Authorization", "Bearer " + failures.key());
        }
        return request.build();
    }

    /** The key now, "" when the model needs none; a value that no header could carry is no key. */
    private String key(Model model) {
        String variable = model.keyVariable();
        if (variable == null) {
            return "";
        }
        String value = environment.apply(variable);
        String key = value == null ? "" : value.strip();
        if (!key.matches("[\\x21-\\x7E]{1,4096}")) {
            throw new ModelFailures(model, "").keyMissing(variable);
        }
        return key;
    }

    /** Ends whatever is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
