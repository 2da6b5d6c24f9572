package fr.parvis.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list that ships with Parvis: one entry a line, "#" at its start opens a comment. */
public final class LineResource {
    private LineResource() {}

    /**
     * Its entries in order, without spaces around them.
     *
     * @param name an absolute class-path name
     * @throws IllegalStateException when it does not ship
     */
    public static List<String> read(String name) {
        try (InputStream in = LineResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
