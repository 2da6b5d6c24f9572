package fr.parvis.knowledge.internal.parsing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells text from binary content and how a text is encoded: UTF-8, UTF-16 or, when it is none of them, Windows-1252. */
final class Encodings {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Encodings() {}

    /** The text without its byte-order mark; {@link Problem#BINARY_CONTENT} when these bytes are no text. */
    static String decode(byte[] bytes) throws Unreadable {
        Charset charset = guess(bytes, bytes.length);
        if (charset == null) {
            throw new Unreadable(Problem.BINARY_CONTENT);
        }
        String text = strict(bytes, charset);
        if (text == null) {
            text = new String(bytes, charset == StandardCharsets.UTF_8 ? WINDOWS : charset);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** A name inside an archive: UTF-8, or the code page of older systems. */
    static String decodeName(byte[] bytes) {
        String name = strict(bytes, StandardCharsets.UTF_8);
        return name != null
                ? name
                : new String(bytes, Charset.isSupported("IBM850") ? Charset.forName("IBM850") : WINDOWS);
    }

    /** Whether the beginning of a file is text in one of the known encodings. */
    static boolean isText(byte[] head) {
        return guess(head, head.length) != null;
    }

    private static @Nullable Charset guess(byte[] bytes, int length) {
        if (startsWith(bytes, length, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, length, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(bytes, length, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int seen = Math.min(length, 64 * 1024);
        int[] zeros = new int[2];
        int controls = 0;
        for (int i = 0; i < seen; i++) {
            byte b = bytes[i];
            if (b == 0) {
                zeros[i & 1]++;
            } else if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 27) {
                controls++;
            }
        }
        if (controls * 50 > seen) {
            return null;
        }
        if (zeros[0] + zeros[1] == 0) {
            return StandardCharsets.UTF_8;
        }
        if (zeros[1] * 3 > seen && zeros[0] * 20 < seen) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] * 3 > seen && zeros[1] * 20 < seen) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int length, int... mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String strict(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
