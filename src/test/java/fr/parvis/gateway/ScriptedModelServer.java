package fr.parvis.gateway;

import fr.parvis.platform.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's server on this machine that speaks OpenAI's protocol over real sockets and does what a test tells it to, the
 * worst included. Its answer is made by a script from each request.
 */
public final class ScriptedModelServer implements AutoCloseable {
    /** What was asked: header names are in lower case. */
    public record Request(String path, Map<String, String> headers, JsonNode body) {
        /** The texts of every message, the system's first. */
        public List<String> messages() {
            List<String> texts = new ArrayList<>();
            body.path("messages")
                    .forEach(message -> texts.add(message.path("content").asString()));
            return texts;
        }

        /** All messages, a blank line between them. */
        public String prompt() {
            return String.join("\n\n", messages());
        }
    }

    /** What the server does with one request. Made with {@link #says} and its kin, changed by the methods below. */
    public static final class Answer {
        private final String text;
        private int status = 200;
        private final Map<String, String> headers = new TreeMap<>();
        private String errorBody = "";
        private byte[] raw = {};
        private boolean isRaw;
        private boolean isEndless;
        private boolean isPlain;
        private boolean isSilent;
        private boolean holds;
        private boolean holdsAtTheEnd;
        private boolean saysUsage = true;
        private boolean saysFinish = true;
        private boolean saysDone = true;
        private String finish = "stop";
        private String newline = "\n";
        private String reasoning = "";
        private int chunk = 12;
        private int cutAfter = Integer.MAX_VALUE;
        private Duration before = Duration.ZERO;
        private Duration between = Duration.ZERO;

        private Answer(String text) {
            this.text = text;
        }

        /** Streams this text, then why it stopped, the count of tokens and {@code [DONE]}. */
        public static Answer says(String text) {
            return new Answer(text);
        }

        /** An error: this status and body. */
        public static Answer fails(int status, String body) {
            Answer answer = new Answer("");
            answer.status = status;
            answer.errorBody = body;
            return answer;
        }

        /** A 200 whose body is exactly these bytes, after which the connection is closed. */
        public static Answer raw(byte[] body) {
            Answer answer = new Answer("");
            answer.isRaw = true;
            answer.raw = body;
            return answer;
        }

        public static Answer raw(String body) {
            return raw(body.getBytes(StandardCharsets.UTF_8));
        }

        /** Takes the request and says nothing, not even a status, until the client hangs up. */
        public static Answer silence() {
            Answer answer = new Answer("");
            answer.isSilent = true;
            return answer;
        }

        /** Repeats this text until the client hangs up. */
        public static Answer endless(String text) {
            Answer answer = new Answer(text);
            answer.isEndless = true;
            return answer;
        }

        /** Sends comments, which keep the line open and say nothing, until the client hangs up. */
        public static Answer keepsTheLineOpen() {
            return endless("");
        }

        /** One JSON value instead of a stream, as servers do that ignore {@code stream}. */
        public Answer plain() {
            isPlain = true;
            return this;
        }

        public Answer header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Characters a chunk; 12 unless told. */
        public Answer inChunksOf(int characters) {
            chunk = characters;
            return this;
        }

        public Answer waiting(Duration beforeTheFirstText) {
            before = beforeTheFirstText;
            return this;
        }

        public Answer pausing(Duration betweenTexts) {
            between = betweenTexts;
            return this;
        }

        /** Closes the connection after this many characters of the text, without a word. */
        public Answer cutAfter(int characters) {
            cutAfter = characters;
            return this;
        }

        /** After this many characters of the text, says nothing more until the client hangs up. */
        public Answer stalledAfter(int characters) {
            cutAfter = characters;
            holds = true;
            return this;
        }

        /** Says why it stopped, then neither counts nor says goodbye, and keeps the line open. */
        public Answer stalledAtTheEnd() {
            holdsAtTheEnd = true;
            return this;
        }

        public Answer finishing(String reason) {
            finish = reason;
            return this;
        }

        public Answer withoutUsage() {
            saysUsage = false;
            return this;
        }

        public Answer withoutFinish() {
            saysFinish = false;
            return this;
        }

        public Answer withoutDone() {
            saysDone = false;
            return this;
        }

        /** Lines end with CRLF, with comments and {@code event:} lines between them. */
        public Answer ornate() {
            newline = "\r\n";
            return this;
        }

        /** Thinks aloud before it speaks. */
        public Answer reasoning(String thoughts) {
            reasoning = thoughts;
            return this;
        }
    }

    private final ServerSocket socket;
    private final Function<Request, Answer> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private ScriptedModelServer(Function<Request, Answer> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** A server that makes its answer from each request. */
    public static ScriptedModelServer start(Function<Request, Answer> script) {
        return new ScriptedModelServer(script);
    }

    /** A server that does these in turn, and the last one ever after. */
    public static ScriptedModelServer start(Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        return new ScriptedModelServer(_ -> {
            synchronized (left) {
                return left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
        });
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** What was asked so far, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until a client has closed its connection before the end of an answer; false if it has not within 10 s. */
    public boolean sawHangUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Request request = read(in);
            requests.add(request);
            Answer answer = script.apply(request);
            try {
                write(client, in, request, answer);
            } catch (IOException e) {
                hungUp.countDown();
            }
        } catch (IOException e) {
            // a client that leaves before it has asked anything
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Socket client, InputStream in, Request request, Answer answer)
            throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        if (answer.isSilent) {
            untilHangUp(in);
        } else if (answer.status != 200) {
            head(out, answer, "application/json", answer.errorBody.getBytes(StandardCharsets.UTF_8));
        } else if (answer.isRaw) {
            out.write(head(answer, "text/event-stream", "Connection: close").getBytes(StandardCharsets.UTF_8));
            out.write(answer.raw);
            out.flush();
        } else if (answer.isPlain) {
            head(out, answer, "application/json", whole(request, answer).getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(head(answer, "text/event-stream", "Transfer-Encoding: chunked")
                    .getBytes(StandardCharsets.UTF_8));
            stream(out, in, request, answer);
        }
    }

    private void stream(OutputStream out, InputStream in, Request request, Answer answer)
            throws IOException, InterruptedException {
        if (answer.newline.length() > 1) {
            chunk(out, ": bonjour\r\n\r\nevent: message\r\n");
        }
        event(out, answer, delta("role", "assistant"));
        for (int start = 0; start < answer.reasoning.length(); start += answer.chunk) {
            event(out, answer, delta("reasoning_content", part(answer.reasoning, start, answer.chunk)));
            Thread.sleep(answer.between);
        }
        Thread.sleep(answer.before);
        int end = Math.min(answer.text.length(), answer.cutAfter);
        do {
            if (answer.isEndless && end == 0) {
                chunk(out, ": encore un instant\n\n");
                Thread.sleep(answer.between);
            }
            for (int start = 0; start < end; start += answer.chunk) {
                event(out, answer, delta("content", part(answer.text, start, Math.min(answer.chunk, end - start))));
                Thread.sleep(answer.between);
            }
        } while (answer.isEndless);
        if (answer.cutAfter < Integer.MAX_VALUE) {
            if (answer.holds) {
                untilHangUp(in);
            }
            return;
        }
        if (answer.saysFinish) {
            ObjectNode last = delta("content", "");
            ((ObjectNode) last.path("choices").path(0)).put("finish_reason", answer.finish);
            event(out, answer, last);
        }
        if (answer.holdsAtTheEnd) {
            untilHangUp(in);
            return;
        }
        if (answer.saysUsage
                && request.body().path("stream_options").path("include_usage").asBoolean(false)) {
            ObjectNode usage = Json.MAPPER.createObjectNode();
            usage.putArray("choices");
            usage.set("usage", usage(request, answer));
            event(out, answer, usage);
        }
        if (answer.saysDone) {
            chunk(out, "data: [DONE]" + answer.newline + answer.newline);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String whole(Request request, Answer answer) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", answer.finish);
        choice.putObject("message").put("role", "assistant").put("content", answer.text);
        if (answer.saysUsage) {
            body.set("usage", usage(request, answer));
        }
        return body.toString();
    }

    /** One token a word: what matters is that the server's count differs from an estimate. */
    private static ObjectNode usage(Request request, Answer answer) {
        return Json.MAPPER
                .createObjectNode()
                .put("prompt_tokens", request.prompt().split("\\s+").length)
                .put("completion_tokens", answer.text.split("\\s+").length);
    }

    private static ObjectNode delta(String field, String value) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("object", "chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).putObject("delta").put(field, value);
        choice.putNull("finish_reason");
        return body;
    }

    private static String part(String text, int start, int length) {
        return text.substring(start, Math.min(text.length(), start + length));
    }

    /** With CRLF, pretty-printed over several data lines. */
    private static void event(OutputStream out, Answer answer, JsonNode data) throws IOException {
        if (answer.newline.length() == 1) {
            chunk(out, "data: " + escaped(data.toString()) + "\n\n");
            return;
        }
        StringBuilder lines = new StringBuilder(": encore\r\nid: 7\r\nevent: message\r\n");
        escaped(Json.PRETTY.writeValueAsString(data))
                .lines()
                .forEach(line -> lines.append("data:").append(line).append("\r\n"));
        chunk(out, lines.append("\r\n").toString());
    }

    /** A character cut in two travels as two escapes, as JSON writers do. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars()
                .forEach(c -> escaped.append(
                        Character.isSurrogate((char) c) ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return escaped.toString();
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        framed.writeBytes(bytes);
        framed.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        out.write(framed.toByteArray());
        out.flush();
    }

    private static String head(Answer answer, String type, String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status + " -\r\nContent-Type: " + type + "\r\n");
        answer.headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString();
    }

    private static void head(OutputStream out, Answer answer, String type, byte[] body) throws IOException {
        out.write(head(answer, type, "Connection: close\r\nContent-Length: " + body.length)
                .getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    private void untilHangUp(InputStream in) throws IOException {
        try {
            while (in.read() >= 0) {
                // whatever else the client sends
            }
        } finally {
            hungUp.countDown();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] start = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(start[1], headers, Json.MAPPER.readTree(body));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the client left");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
