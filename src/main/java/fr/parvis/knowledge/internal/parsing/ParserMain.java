package fr.parvis.knowledge.internal.parsing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Entry point of the child process: parses one file after the other until its standard input ends. */
final class ParserMain {
    private ParserMain() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        PrintStream answers = System.out;
        System.setOut(System.err); // a library that prints must not break into the answers
        DataOutputStream out = new DataOutputStream(answers);
        while (true) {
            Frames.Request request;
            try {
                request = Frames.read(in, Frames.Request.class);
            } catch (EOFException e) {
                return;
            }
            Thread watchdog = haltAfter(request.limits().of(Limit.SECONDS) + 5);
            Frames.write(out, answer(request));
            watchdog.interrupt();
        }
    }

    /** Ends the process by itself in case the parent died and will not. */
    private static Thread haltAfter(long seconds) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(Duration.ofSeconds(seconds));
                Runtime.getRuntime().halt(3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Frames.Response answer(Frames.Request request) {
        try {
            Path file = Path.of(request.path());
            Path folder = Path.of(request.folder());
            Integer page = request.page();
            Parsed parsed = page == null
                    ? OfficeFormats.parse(file, request.format(), request.limits(), folder)
                    : PdfPageImage.draw(file, page, folder);
            return new Frames.Response(parsed, null, List.of());
        } catch (Unreadable e) {
            return new Frames.Response(
                    null,
                    e.problem(),
                    e.arguments().stream().map(String::valueOf).toList());
        } catch (StackOverflowError e) {
            Limits limits = request.limits();
            return new Frames.Response(
                    null,
                    Problem.LIMIT_EXCEEDED,
                    List.of(Limit.XML_DEPTH.name(), String.valueOf(limits.of(Limit.XML_DEPTH))));
        } catch (IOException | RuntimeException e) {
            return new Frames.Response(null, Problem.DAMAGED, List.of());
        }
    }
}
