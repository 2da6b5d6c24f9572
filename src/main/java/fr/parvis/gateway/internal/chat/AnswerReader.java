package fr.parvis.gateway.internal.chat;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The bytes of a response → an {@link Answer}. Whether it is a stream of events or one JSON value is told by its first
 * character, since servers mislabel both.
 */
final class AnswerReader {
    private enum Form {
        UNKNOWN,
        EVENTS,
        JSON
    }

    private final Answer answer;
    private final ModelFailures failures;
    private final Utf8 utf8 = new Utf8();
    private final ServerSentEvents events = new ServerSentEvents();
    private final StringBuilder json = new StringBuilder();
    private Form form = Form.UNKNOWN;
    private boolean sawEvent;

    AnswerReader(Answer answer, ModelFailures failures) {
        this.answer = answer;
        this.failures = failures;
    }

    void accept(ByteBuffer bytes) throws CharacterCodingException, ServerSentEvents.EventTooLong {
        String text = utf8.decode(bytes);
        if (form == Form.UNKNOWN) {
            text = text.replaceFirst("^[\\uFEFF\\s]+", "");
            if (text.isEmpty()) {
                return;
            }
            form = switch (text.charAt(0)) {
                case '{' -> Form.JSON;
                case '<' -> throw failures.unreadable();
                default -> Form.EVENTS;
            };
        }
        if (form == Form.JSON) {
            json.append(text);
            return;
        }
        for (String data : events.accept(text)) {
            sawEvent = true;
            if (!answer.isDone()) {
                answer.event(data);
            }
        }
    }

    /** The connection has ended as HTTP says it should. */
    void end() {
        if (form == Form.JSON) {
            answer.whole(json.toString());
        } else if (!answer.isWhole()) {
            events.rest().ifPresent(this::lastEvent);
            if (!answer.isWhole()) {
                throw form == Form.EVENTS && !sawEvent ? failures.unreadable() : failures.cut();
            }
        }
    }

    /** Servers forget the last blank line; but half an event is a stream that was cut. */
    private void lastEvent(String data) {
        sawEvent = true;
        try {
            answer.event(data);
        } catch (AppException e) {
            boolean half = e.code() == ErrorCode.MODEL_UNREADABLE
                    && !(utf8.isWhole() && data.strip().endsWith("}"));
            throw half ? failures.cut(e) : e;
        }
    }
}
