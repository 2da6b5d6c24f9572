package fr.parvis.gateway.internal.chat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes in pieces → text, without ever guessing: a byte that is not UTF-8 is a failure. */
final class Utf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    String decode(ByteBuffer bytes) throws CharacterCodingException {
        ByteBuffer input = bytes;
        if (waiting.hasRemaining()) {
            input = ByteBuffer.allocate(waiting.remaining() + bytes.remaining());
            input.put(waiting).put(bytes).flip();
        }
        CharBuffer text = CharBuffer.allocate(input.remaining() + 1);
        CoderResult result = decoder.decode(input, text, false);
        if (result.isError()) {
            result.throwException();
        }
        waiting = ByteBuffer.allocate(input.remaining()).put(input).flip(); // the first bytes of one character
        return text.flip().toString();
    }

    /** Whether what was decoded ends between two characters. */
    boolean isWhole() {
        return !waiting.hasRemaining();
    }
}
