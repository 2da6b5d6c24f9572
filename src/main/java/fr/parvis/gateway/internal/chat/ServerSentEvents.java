package fr.parvis.gateway.internal.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text in pieces → events, as the WHATWG HTML standard parses an event stream (§ 9.2.6): lines end with LF, CRLF or CR, a
 * blank line ends an event, several data lines make one, comments and unknown fields are passed over.
 */
final class ServerSentEvents {
    /** Longest event, UTF-16 units. */
    static final int LIMIT = 1 << 20;

    /** An event longer than anybody sends. */
    static final class EventTooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder data = new StringBuilder();
    private boolean holdsData;
    private boolean afterReturn;

    /** The data of each event that {@code text} completes. */
    List<String> accept(String text) throws EventTooLong {
        List<String> complete = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondHalf = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (secondHalf) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                endLine().ifPresent(complete::add);
            } else {
                line.append(c);
            }
            if (line.length() + data.length() > LIMIT) {
                throw new EventTooLong();
            }
        }
        return complete;
    }

    /** The data of an event that the end of the stream leaves without its blank line; it may be half of one. */
    Optional<String> rest() {
        Optional<String> last = endLine();
        return last.isPresent() ? last : endEvent();
    }

    private Optional<String> endLine() {
        String text = line.toString();
        line.setLength(0);
        if (text.isEmpty()) {
            return endEvent();
        }
        if (text.equals("data") || text.startsWith("data:")) {
            if (holdsData) {
                data.append('\n');
            }
            holdsData = true;
            int start = text.startsWith("data: ") ? 6 : Math.min(5, text.length());
            data.append(text, start, text.length());
        }
        return Optional.empty();
    }

    private Optional<String> endEvent() {
        if (!holdsData) {
            return Optional.empty();
        }
        String event = data.toString();
        data.setLength(0);
        holdsData = false;
        return Optional.of(event);
    }
}
