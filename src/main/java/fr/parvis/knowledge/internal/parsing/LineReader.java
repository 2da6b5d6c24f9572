package fr.parvis.knowledge.internal.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, numbered from 1, of bounded length whatever the file holds. */
final class LineReader {
    private final InputStream stream;
    private final long mostBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;
    private int number;
    private byte @Nullable [] line;

    LineReader(InputStream stream, long mostBytes) {
        this.stream = stream;
        this.mostBytes = mostBytes;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            int stop = position;
            while (stop < filled && buffer[stop] != '\n') {
                stop++;
            }
            tooLong |= (long) bytes.size() + stop - position > mostBytes;
            if (!tooLong) {
                bytes.write(buffer, position, stop - position);
            }
            boolean ended = stop < filled;
            position = ended ? stop + 1 : stop;
            if (ended) {
                break;
            }
        }
        if (any) {
            number++;
            line = tooLong ? null : bytes.toByteArray();
        }
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, stream.read(buffer));
        return filled > 0;
    }

    /** The line without its end; null when it passes the length allowed. */
    byte @Nullable [] line() {
        return line;
    }

    int number() {
        return number;
    }
}
