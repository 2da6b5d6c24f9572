package fr.parvis.gateway.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.parvis.gateway.Call;
import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Generation.Completion;
import fr.parvis.gateway.Generation.Finish;
import fr.parvis.gateway.Generation.Message;
import fr.parvis.gateway.Generation.Options;
import fr.parvis.gateway.Model;
import fr.parvis.gateway.ScriptedModelServer;
import fr.parvis.gateway.ScriptedModelServer.Answer;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.register.Hosting;
import fr.parvis.register.UseCase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatCompletionsTest {
    private static final String TEXT =
            "Le télétravail est ouvert deux jours par semaine [1]. 👍 Il se demande par écrit [2].";
    private static final List<Message> PROMPT =
            List.of(Message.system("Recopie et raccourcis."), Message.user("Combien de jours ?\n[1] Deux jours."));

    /** Long enough for a busy machine; each test shortens the one that it is about. */
    private static final Duration LONG = Duration.ofSeconds(40);

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> pieces = new ArrayList<>();
    private TimeLimits limits = new TimeLimits(LONG, LONG, LONG, LONG, SHORT);
    private ScriptedModelServer server = ScriptedModelServer.start(Answer.says(TEXT));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void handsOverTheTextAsItComesAndTheServersCount() {
        serve(Answer.says(TEXT).inChunksOf(5));

        Completion completion = complete();

        assertThat(completion.text()).isEqualTo(TEXT).isEqualTo(String.join("", pieces));
        assertThat(pieces).hasSizeGreaterThan(10).allMatch(StandardCharsets.UTF_8.newEncoder()::canEncode);
        assertThat(completion.finish()).isEqualTo(Finish.STOP);
        assertThat(completion.usage().exact()).isTrue();
        assertThat(completion.usage().completionTokens()).isEqualTo(TEXT.split("\\s+").length);
        assertThat(completion.toFirstText()).isPositive().isLessThanOrEqualTo(completion.duration());
    }

    @Test
    void asksAsTheProtocolSays() {
        environment.put("CLE_MODELE", " secret-123\n");
        new ChatCompletions(limits, environment::get)
                .complete(
                        permit(Hosting.ON_PREMISES),
                        Model.of("local", server.baseUrl() + "/", "mistral-small", "CLE_MODELE", Hosting.ON_PREMISES),
                        PROMPT,
                        new Options(123, 0, 1_000),
                        pieces::add);

        ScriptedModelServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers()).containsEntry("authorization", "Bearer secret-123");
        assertThat(request.body().path("model").asString()).isEqualTo("mistral-small");
        assertThat(request.body().path("stream").asBoolean()).isTrue();
        assertThat(request.body().path("temperature").asDouble()).isZero();
        assertThat(request.body().path("max_tokens").asInt()).isEqualTo(123);
        assertThat(request.body().path("messages").path(0).path("role").asString())
                .isEqualTo("system");
        assertThat(request.messages())
                .containsExactly(PROMPT.get(0).text(), PROMPT.get(1).text());
    }

    @Test
    void sendsNoKeyToAServerThatNeedsNone() {
        complete();

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void readsLinesThatEndInCrlfWithCommentsAndSeveralDataLines(int chunk) {
        serve(Answer.says(TEXT).ornate().inChunksOf(chunk));

        assertThat(complete().text()).isEqualTo(TEXT);
    }

    @Test
    void readsAnAnswerThatIsNotStreamed() {
        serve(Answer.says(TEXT).plain());

        Completion completion = complete();

        assertThat(completion.text()).isEqualTo(TEXT);
        assertThat(completion.usage().exact()).isTrue();
        assertThat(completion.finish()).isEqualTo(Finish.STOP);
    }

    @Test
    void keepsReasoningApart() {
        serve(Answer.says(TEXT).reasoning("Voyons ce que dit le passage 1…"));

        assertThat(complete().text()).isEqualTo(TEXT);
    }

    @Test
    void estimatesTokensWhenTheServerDoesNotCount() {
        serve(Answer.says(TEXT).withoutUsage());

        Completion completion = complete();

        assertThat(completion.usage().exact()).isFalse();
        assertThat(completion.usage().completionTokens()).isBetween((long) TEXT.length() / 5, (long) TEXT.length() / 3);
    }

    @Test
    void asksAgainWithoutTheCountWhenTheServerDoesNotKnowTheOption() {
        serve(
                Answer.fails(400, "{\"error\":{\"message\":\"Unknown parameter: 'stream_options'\"}}"),
                Answer.says(TEXT));

        assertThat(complete().text()).isEqualTo(TEXT);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getLast().body().has("stream_options")).isFalse();
    }

    @Test
    void tellsThatTheEndIsMissing() {
        serve(Answer.says(TEXT).finishing("length"));

        assertThat(complete().finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void takesAnEndWithoutGoodbyeForAnEnd() {
        serve(Answer.says(TEXT).withoutDone());
        assertThat(complete().text()).isEqualTo(TEXT);

        serve(Answer.says(TEXT).withoutFinish());
        assertThat(complete().finish()).isEqualTo(Finish.OTHER);

        serve(Answer.raw("data: {\"choices\":[{\"delta\":{\"content\":\"oui\"}}]}\n\ndata: [DONE]"));
        assertThat(complete().text()).isEqualTo("oui");
    }

    @Test
    void doesNotWaitForACountThatNeverComes() {
        serve(Answer.says("oui").stalledAtTheEnd());

        Completion completion = complete();

        assertThat(completion.text()).isEqualTo("oui");
        assertThat(completion.finish()).isEqualTo(Finish.STOP);
    }

    @Test
    void saysThatTheAnswerWasCut() throws IOException {
        serve(Answer.says(TEXT).cutAfter(20));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_CUT);
        assertThat(String.join("", pieces)).isEqualTo(TEXT.substring(0, 20));

        serve(Answer.raw("data: {\"choices\":[{\"delta\":{\"content\":\"oui\"}}]}\n\n"));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_CUT);

        serve(Answer.raw("data: {\"choices\":[{\"delta\":{\"content\":\"oui\"}}]}\n\ndata: {\"choices\":[{\"del"));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_CUT);

        serve(Answer.raw(""));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_CUT);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(failureAt("http://127.0.0.1:" + free + "/v1").code()).isEqualTo(ErrorCode.MODEL_UNREACHABLE);
        assertThat(failureAt("http://nulle-part.invalid/v1").code()).isEqualTo(ErrorCode.MODEL_UNREACHABLE);
        assertThat(failureAt(server.baseUrl().replace("http:", "https:")).code())
                .isEqualTo(ErrorCode.MODEL_UNREACHABLE);
    }

    @Test
    void waitsShortlyForABusyServerAndAsksOnceMore() {
        serve(Answer.fails(429, "{}").header("Retry-After", "0"), Answer.says(TEXT));
        assertThat(complete().text()).isEqualTo(TEXT);

        serve(Answer.fails(429, "{}").header("Retry-After", "1"));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_BUSY);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void saysHowLongABusyServerAsksToWait() {
        serve(Answer.fails(429, "{}").header("Retry-After", "30"));
        AppException busy = failureAt(server.baseUrl());
        assertThat(busy.code()).isEqualTo(ErrorCode.MODEL_BUSY);
        assertThat(busy.arguments()).containsExactly("local", 30L);
        assertThat(busy.message(Locale.FRENCH)).contains("30 secondes");
        assertThat(server.requests()).hasSize(1);

        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
        serve(Answer.fails(503, "{}").header("Retry-After", later));
        AppException date = failureAt(server.baseUrl());
        assertThat(date.code()).isEqualTo(ErrorCode.MODEL_BUSY);
        assertThat((long) date.arguments().get(1)).isBetween(500L, 600L);

        serve(Answer.fails(429, "").header("Retry-After", "bientôt"));
        assertThat(failureAt(server.baseUrl()).message(Locale.FRENCH)).contains("un instant");
    }

    @Test
    void givesTheServersWordsWithoutWhatCouldHarm() {
        serve(Answer.fails(
                500, "{\"error\":{\"message\":\"Out of\\u0000 memory\\u001b[31m \\u202e" + "x".repeat(500) + "\"}}"));
        AppException failed = failureAt(server.baseUrl());

        assertThat(failed.code()).isEqualTo(ErrorCode.MODEL_FAILED);
        assertThat(failed.message(Locale.FRENCH))
                .contains("500 — Out of memory [31m xxx")
                .hasSizeLessThan(300)
                .doesNotContain("\u001b", "\u0000", "\u202e");
    }

    @Test
    void readsTheShapesOfErrorsThatServersUse() {
        for (String body : List.of(
                "{\"error\":\"no such model\"}",
                "{\"message\":\"no such model\"}",
                "{\"detail\":\"no such model\"}",
                "{\"detail\":[{\"msg\":\"no such model\"}]}",
                "no such model")) {
            serve(Answer.fails(404, body));
            assertThat(failureAt(server.baseUrl()).message(Locale.ENGLISH)).contains("404 — no such model");
        }
        serve(Answer.fails(502, "<html><body>Bad gateway</body></html>"));
        assertThat(failureAt(server.baseUrl()).message(Locale.ENGLISH))
                .endsWith("502")
                .doesNotContain("html");
    }

    @Test
    void failsWhenTheServerFailsInTheMiddle() {
        serve(Answer.raw("data: {\"choices\":[{\"delta\":{\"content\":\"Deux\"}}]}\n\n"
                + "data: {\"error\":{\"message\":\"CUDA out of memory\",\"code\":500}}\n\n"));

        AppException failed = failureAt(server.baseUrl());

        assertThat(failed.code()).isEqualTo(ErrorCode.MODEL_FAILED);
        assertThat(failed.message(Locale.FRENCH)).contains("CUDA out of memory");
        assertThat(pieces).containsExactly("Deux");
    }

    @Test
    void followsNoRedirect() {
        try (ScriptedModelServer elsewhere = ScriptedModelServer.start(Answer.says(TEXT))) {
            serve(Answer.fails(307, "").header("Location", elsewhere.baseUrl() + "/chat/completions"));

            assertThat(failure()).isEqualTo(ErrorCode.MODEL_FAILED);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void saysThatTheKeyIsMissingOrRefusedWithoutShowingIt() {
        Model model = Model.of("local", server.baseUrl(), null, "CLE_MODELE", Hosting.ON_PREMISES);
        assertThat(failureOf(model).code()).isEqualTo(ErrorCode.MODEL_KEY_MISSING);
        environment.put("CLE_MODELE", "clé\r\nX-Autre: 1");
        assertThat(failureOf(model).code()).isEqualTo(ErrorCode.MODEL_KEY_MISSING);
        assertThat(server.requests()).isEmpty();

        environment.put("CLE_MODELE", "secret-123");
        serve(Answer.fails(401, "{\"error\":{\"message\":\"Incorrect API key provided: secret-123\"}}"));
        AppException refused = failureOf(Model.of("local", server.baseUrl(), null, "CLE_MODELE", Hosting.ON_PREMISES));
        assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_KEY_REFUSED);
        assertThat(refused.message(Locale.FRENCH)).contains("401").doesNotContain("secret-123");
    }

    @Test
    void readsNothingThatIsNotTheProtocol() {
        byte[] invalid = "data: {\"choices\":[{\"delta\":{\"content\":\"t\u00e9l\u00e9\"}}]}\n\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        serve(Answer.raw(invalid));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_UNREADABLE);

        for (String body : List.of(
                "data: {\"choices\":[{\"del\n\ndata: [DONE]\n\n",
                "data: bonjour\n\n",
                "data: [1, 2]\n\n",
                "<!DOCTYPE html><html></html>",
                "Bonjour, je suis un serveur.",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":\"ou")) {
            serve(Answer.raw(body));
            assertThat(failure()).as(body).isEqualTo(ErrorCode.MODEL_UNREADABLE);
        }
    }

    @Test
    void stopsAnAnswerWithoutEnd() throws InterruptedException {
        serve(Answer.endless("encore et encore "));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_ENDLESS);
        assertThat(String.join("", pieces)).hasSizeLessThanOrEqualTo(Options.DEFAULT.maxCharacters());
        assertThat(server.sawHangUp()).isTrue();

        serve(Answer.raw("data: " + "x".repeat(2_000_000)));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_ENDLESS);

        serve(Answer.says("x".repeat(20_000)).plain());
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_ENDLESS);
    }

    @Test
    void doesNotWaitForeverForTheFirstWord() throws InterruptedException {
        limits = new TimeLimits(LONG, SHORT, LONG, LONG, SHORT);
        serve(Answer.silence());
        AppException silent = failureAt(server.baseUrl());
        assertThat(silent.code()).isEqualTo(ErrorCode.MODEL_TIMEOUT);
        assertThat(silent.message(Locale.FRENCH)).contains("premier mot");
        assertThat(server.sawHangUp()).isTrue();

        serve(Answer.says(TEXT).stalledAfter(0));
        assertThat(failureAt(server.baseUrl()).message(Locale.FRENCH)).contains("premier mot");
    }

    @Test
    void doesNotWaitForeverForTheNextWord() throws InterruptedException {
        limits = new TimeLimits(LONG, LONG, SHORT, LONG, SHORT);
        serve(Answer.says(TEXT).stalledAfter(20));

        AppException stalled = failureAt(server.baseUrl());

        assertThat(stalled.code()).isEqualTo(ErrorCode.MODEL_TIMEOUT);
        assertThat(stalled.message(Locale.FRENCH)).contains("la suite");
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void doesNotWaitForeverForTheEnd() {
        limits = new TimeLimits(LONG, LONG, LONG, Duration.ofMillis(600), SHORT);
        serve(Answer.endless("un mot ").pausing(Duration.ofMillis(20)));

        AppException late = failureAt(server.baseUrl());

        assertThat(late.code()).isEqualTo(ErrorCode.MODEL_TIMEOUT);
        assertThat(late.message(Locale.FRENCH)).contains("n’était pas finie");
    }

    @Test
    void aServerThatOnlyKeepsTheLineOpenIsNotWaitedFor() throws InterruptedException {
        limits = new TimeLimits(LONG, SHORT, LONG, LONG, SHORT);
        serve(Answer.keepsTheLineOpen().pausing(Duration.ofMillis(1)));
        assertThat(failure()).isEqualTo(ErrorCode.MODEL_TIMEOUT);
        assertThat(server.sawHangUp()).isTrue();

        serve(Answer.keepsTheLineOpen());
        assertThat(failure()).isIn(ErrorCode.MODEL_TIMEOUT, ErrorCode.MODEL_ENDLESS);
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void closesTheConnectionWhenTheListenerThrows() throws InterruptedException {
        serve(Answer.endless("un mot "));

        assertThatThrownBy(() -> completeAt(server.baseUrl(), _ -> {
                    throw new IllegalStateException("the reader has left");
                }))
                .hasMessage("the reader has left");

        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void closesTheConnectionWhenTheThreadIsInterrupted() throws InterruptedException {
        serve(Answer.says(TEXT).stalledAfter(20));
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                completeAt(server.baseUrl(), _ -> begun.countDown());
            } catch (CancellationException e) {
                end.set(Thread.currentThread().isInterrupted() ? e : new IllegalStateException("not interrupted", e));
            }
        });
        begun.await();

        asking.interrupt();
        asking.join();

        assertThat(end.get()).isInstanceOf(CancellationException.class);
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void sendsNothingWhereThePermitDoesNotAdmit() {
        Model far = Model.of("loin", server.baseUrl(), null, null, Hosting.OTHER);

        assertThatThrownBy(() -> new ChatCompletions(limits, environment::get)
                        .complete(permit(Hosting.ON_PREMISES), far, PROMPT, Options.DEFAULT, pieces::add))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void probesWithOneWord() {
        serve(Answer.says("oui"));

        assertThat(new ChatCompletions(limits, environment::get)
                        .probe(Model.of("local", server.baseUrl(), null, null, Hosting.OTHER))
                        .text())
                .isEqualTo("oui");
    }

    private void serve(Answer... answers) {
        server.close();
        server = ScriptedModelServer.start(answers);
        pieces.clear();
    }

    private Completion complete() {
        return completeAt(server.baseUrl(), pieces::add);
    }

    private Completion completeAt(String baseUrl, Consumer<String> onText) {
        return complete(Model.of("local", baseUrl, null, null, Hosting.ON_PREMISES), onText);
    }

    private Completion complete(Model model, Consumer<String> onText) {
        try (ChatCompletions generation = new ChatCompletions(limits, environment::get)) {
            return generation.complete(permit(Hosting.ON_PREMISES), model, PROMPT, Options.DEFAULT, onText);
        }
    }

    private ErrorCode failure() {
        return failureAt(server.baseUrl()).code();
    }

    private AppException failureAt(String baseUrl) {
        return failureOf(Model.of("local", baseUrl, null, null, Hosting.ON_PREMISES));
    }

    private AppException failureOf(Model model) {
        AppException failure = catchThrowableOfType(AppException.class, () -> complete(model, pieces::add));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static Decision.Permit permit(Hosting... admitted) {
        UseCase useCase = new UseCase(
                "assistant-public",
                "Assistant",
                UseCase.Status.IN_SERVICE,
                "Répondre",
                List.of(),
                List.of("answer"),
                List.of("public"),
                "extractive",
                new Audience.Public(),
                LocalDate.of(2027, 6, 30),
                "Allô Région",
                "Appelez.",
                "charte",
                "DSI",
                List.of(admitted),
                null,
                null);
        return new Decision.Permit(new Call("assistant-public", "answer", new Caller.Anonymous(), "local"), useCase, 1);
    }
}
