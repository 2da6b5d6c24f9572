package fr.parvis.gateway.internal.chat;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its response; closing it closes the connection unless all has been read. */
final class Exchange implements AutoCloseable {
    /** Most that is read of a response, bytes: far more than any answer, with what a model writes while it reasons. */
    private static final long BODY_LIMIT = 16L << 20;

    private static final int ERROR_LIMIT = 16 << 10;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final HttpResponse<ResponseBytes> response;
    private final Watch watch;
    private final ModelFailures failures;

    private Exchange(HttpResponse<ResponseBytes> response, Watch watch, ModelFailures failures) {
        this.response = response;
        this.watch = watch;
        this.failures = failures;
    }

    static Exchange open(HttpClient client, HttpRequest request, Watch watch, ModelFailures failures)
            throws InterruptedException {
        CompletableFuture<HttpResponse<ResponseBytes>> answer = client.sendAsync(request, _ -> new ResponseBytes());
        try {
            return new Exchange(answer.get(Math.max(0, watch.left()), TimeUnit.NANOSECONDS), watch, failures);
        } catch (TimeoutException e) {
            abandon(answer);
            throw watch.timeout();
        } catch (InterruptedException e) {
            abandon(answer);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failures.unanswered(cause == null ? e : cause, watch);
        }
    }

    /** Closes the connection, even if the response came while one was deciding. */
    private static void abandon(CompletableFuture<HttpResponse<ResponseBytes>> answer) {
        if (!answer.cancel(true) && answer.state() == Future.State.SUCCESS) {
            answer.resultNow().body().close();
        }
    }

    int status() {
        return response.statusCode();
    }

    /** How long the server asks to wait; empty when it does not say. */
    Optional<Duration> retryAfter(Instant now) {
        return response.headers().firstValue("Retry-After").flatMap(text -> delay(text.strip(), now));
    }

    private static Optional<Duration> delay(String text, Instant now) {
        try {
            Duration delay = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            Duration waited = delay.isNegative() ? Duration.ZERO : delay;
            return Optional.of(waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first bytes of a response that is not an answer. */
    String error() throws InterruptedException {
        StringBuilder said = new StringBuilder();
        try {
            List<ByteBuffer> buffers = response.body().next(watch.left());
            while (buffers != null && said.length() < ERROR_LIMIT) {
                buffers.forEach(buffer -> said.append(StandardCharsets.UTF_8.decode(buffer)));
                buffers = response.body().next(watch.left());
            }
        } catch (IOException | TimeoutException e) {
            return said.toString(); // the status says enough
        }
        return said.substring(0, Math.min(said.length(), ERROR_LIMIT));
    }

    String location() {
        return response.headers().firstValue("Location").orElse("");
    }

    /** Reads the answer into {@code answer}, until the server says that it is all or the connection ends. */
    void read(Answer answer) throws InterruptedException {
        AnswerReader reader = new AnswerReader(answer, failures);
        long bytes = 0;
        try {
            while (!answer.isDone()) {
                List<ByteBuffer> buffers = response.body().next(watch.left());
                if (buffers == null) {
                    reader.end();
                    return;
                }
                for (ByteBuffer buffer : buffers) {
                    bytes += buffer.remaining();
                    reader.accept(buffer);
                }
                if (bytes > BODY_LIMIT) {
                    throw failures.endless();
                }
                if (!answer.isDone() && watch.left() <= 0) {
                    throw new TimeoutException();
                }
            }
        } catch (CharacterCodingException e) {
            throw failures.unreadable(e);
        } catch (ServerSentEvents.EventTooLong e) {
            throw failures.endless();
        } catch (TimeoutException e) {
            orWhole(answer, watch.timeout());
        } catch (IOException e) {
            orWhole(answer, failures.cut(e));
        }
    }

    private static void orWhole(Answer answer, AppException failure) {
        if (!answer.isWhole()) {
            throw failure;
        }
    }

    /** Why the server refused, when it is neither busy nor asked for something it does not know. */
    AppException refusal(String body) {
        int status = status();
        ErrorCode code = status == 401 || status == 403 ? ErrorCode.MODEL_KEY_REFUSED : ErrorCode.MODEL_FAILED;
        return failures.failed(code, status, status / 100 == 3 ? "→ " + location() : ServerSaid.message(body));
    }

    @Override
    public void close() {
        response.body().close();
    }
}
