package fr.parvis.knowledge.internal.parsing;

import fr.parvis.platform.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What the two processes say to each other: JSON values, each after its length in four bytes. */
final class Frames {
    /** More than the largest document allowed takes, less than would hurt. */
    static final int MOST_BYTES = 96 * 1024 * 1024;

    private Frames() {}

    /**
     * @param folder where attachments of an e-mail and drawings of pages are to be written
     * @param page the one to draw, from 1; null to parse the file
     */
    record Request(
            String path,
            Format format,
            Limits limits,
            String folder,
            @Nullable Integer page) {}

    /** Either what was read, or the problem with its arguments. */
    record Response(@Nullable Parsed parsed, @Nullable Problem problem, List<String> arguments) {}

    static void write(DataOutputStream stream, Object message) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(message);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("message of " + bytes.length + " bytes");
        }
        stream.writeInt(bytes.length);
        stream.write(bytes);
        stream.flush();
    }

    static <T> T read(DataInputStream stream, Class<T> type) throws IOException {
        int length = stream.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("message of " + length + " bytes");
        }
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        try {
            return Json.MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new IOException(e);
        }
    }
}
