package fr.parvis.assistant.web;

import fr.parvis.platform.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Server-sent events whose data is one JSON value each, flushed as they come. */
final class EventStream {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private @Nullable OutputStream out;

    private EventStream(HttpServletResponse response) {
        this.response = response;
    }

    static boolean isWanted(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /** Becomes a stream with its first event: until then the response may still be something else. */
    static EventStream of(HttpServletResponse response) {
        return new EventStream(response);
    }

    /** Sends while the answer is still being written. */
    void sendNow(Object value) {
        try {
            send(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(Object value) throws IOException {
        OutputStream stream = stream();
        stream.write(DATA);
        stream.write(Json.MAPPER.writeValueAsBytes(value));
        stream.write(END);
        stream.flush();
    }

    private OutputStream stream() throws IOException {
        OutputStream stream = out;
        if (stream == null) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("X-Accel-Buffering", "no"); // a proxy must not keep the events back
            stream = response.getOutputStream();
            out = stream;
        }
        return stream;
    }
}
