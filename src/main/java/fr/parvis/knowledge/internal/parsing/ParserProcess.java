package fr.parvis.knowledge.internal.parsing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Another Java process that parses what may exhaust time or memory. It is started at the first such file, serves the following
 * ones, and is replaced when it stops or must be stopped. Not thread-safe.
 */
final class ParserProcess implements AutoCloseable {
    private final Limits limits;
    private @Nullable Process process;

    ParserProcess(Limits limits) {
        this.limits = limits;
    }

    /** Parses {@code file}; attachments, if it has any, are written into {@code folder}. */
    Parsed parse(Path file, Format format, Path folder) throws Unreadable {
        return ask(new Frames.Request(file.toAbsolutePath().toString(), format, limits, folder.toString(), null));
    }

    /** Draws a page of a PDF, counted from 1, into {@code folder}. @return the drawing, in PNG */
    Path draw(Path file, int page, Path folder) throws Unreadable {
        Parsed drawn =
                ask(new Frames.Request(file.toAbsolutePath().toString(), Format.PDF, limits, folder.toString(), page));
        return Path.of(drawn.attachments().getFirst().path());
    }

    private Parsed ask(Frames.Request request) throws Unreadable {
        try {
            Process child = running();
            DataOutputStream out = new DataOutputStream(child.getOutputStream());
            Frames.write(out, request);
            return result(answer(child));
        } catch (IOException e) {
            close();
            throw new Unreadable(Problem.PARSER_STOPPED);
        }
    }

    private Frames.Response answer(Process child) throws IOException, Unreadable {
        CompletableFuture<Frames.Response> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(Frames.read(new DataInputStream(child.getInputStream()), Frames.Response.class));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        long seconds = limits.of(Limit.SECONDS);
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            close();
            throw new Unreadable(Problem.TOO_SLOW, seconds);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new Unreadable(Problem.PARSER_STOPPED);
        }
    }

    private static Parsed result(Frames.Response response) throws Unreadable, IOException {
        if (response.parsed() != null) {
            return response.parsed();
        }
        if (response.problem() == null) {
            throw new IOException("empty answer");
        }
        Object[] arguments = response.arguments().toArray();
        if (response.problem() == Problem.LIMIT_EXCEEDED) {
            arguments[1] = Long.valueOf(response.arguments().get(1));
        }
        throw new Unreadable(response.problem(), arguments);
    }

    private Process running() throws IOException {
        Process current = process;
        if (current == null || !current.isAlive()) {
            current = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process = current;
        }
        return current;
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.of(Limit.CHILD_MEGABYTES) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                ParserMain.class.getName());
    }

    /** For tests: the process now serving, if any. */
    @Nullable
    Process current() {
        return process;
    }

    @Override
    public void close() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
            process = null;
        }
    }
}
