package fr.parvis.cli;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Runs a file of questions, one JSON line each; a bad line is reported and the others are answered. */
final class Batch {
    private final PrintWriter err;

    Batch(PrintWriter err) {
        this.err = err;
    }

    /** Exit code: 0, or 1 when a line could not be read or answered. */
    int run(Path in, Path out, Function<String, Map<String, Object>> answer) {
        if (Files.isDirectory(in) || !Files.isReadable(in)) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, in);
        }
        if (isSame(in, out)) {
            throw new AppException(ErrorCode.REQUEST_INVALID, "« --batch » et « --out » désignent le même fichier");
        }
        int bad = 0;
        long number = 0;
        try (BufferedReader reader = Files.newBufferedReader(in);
                BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (String line; (line = reader.readLine()) != null; ) {
                number++;
                if (number == 1 && line.startsWith("\uFEFF")) {
                    line = line.substring(1); // a byte-order mark is no part of the first question
                }
                if (line.isBlank()) {
                    continue;
                }
                try {
                    JsonNode asked = Json.MAPPER.readTree(line);
                    if (!asked.path("question").isString()) {
                        throw new AppException(ErrorCode.REQUEST_INVALID, "« question » manque");
                    }
                    if (asked.path("question").asString().isBlank()) {
                        throw new AppException(ErrorCode.QUESTION_EMPTY);
                    }
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", asked.get("id"));
                    row.putAll(answer.apply(asked.path("question").asString()));
                    writer.write(Json.MAPPER.writeValueAsString(row));
                    writer.newLine();
                } catch (JacksonException e) {
                    bad++;
                    err.println("Ligne " + number + " : JSON illisible.");
                } catch (AppException e) {
                    bad++;
                    err.println("Ligne " + number + " : " + e.message(Locale.FRENCH));
                }
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, out);
        }
        return bad == 0 ? 0 : 1;
    }

    private static boolean isSame(Path in, Path out) {
        try {
            return Files.exists(out) && Files.isSameFile(in, out);
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, out);
        }
    }
}
