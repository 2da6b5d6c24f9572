package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Compares an entry's canonical bytes with the columns kept beside them, byte by byte and without building anything: a strict reader of the
 * one shape that {@link CanonicalJson#entry} writes. Not thread-safe.
 */
final class EntryComparison {
    /** Stands between the columns; an entry's columns hold no control character. */
    static final char SEPARATOR = '\u001f';

    /** The columns in the order of the canonical form, to be read in one piece. */
    static final String COLUMNS =
            String.join(" || '" + SEPARATOR + "' || ", "code", "decision", "id", "kind", "time", "use_case");

    private static final byte[] CODE = bytes("{\"code\":\"");
    private static final byte[] DECISION = bytes("\",\"decision\":\"");
    private static final byte[] DETAILS = bytes("\",\"details\":");
    private static final byte[] ID = bytes(",\"id\":\"");
    private static final byte[] INDEX = bytes("\",\"index\":");
    private static final byte[] KIND = bytes(",\"kind\":\"");
    private static final byte[] TIME = bytes("\",\"time\":\"");
    private static final byte[] USE_CASE = bytes("\",\"useCase\":\"");
    private static final byte[] END = bytes("\"}");
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");

    private byte[] json = {};
    private byte[] columns = {};
    private int at;
    private int column;

    /** Whether {@code canonical} is an entry at {@code index} whose values are those of {@code joinedColumns}. */
    boolean matches(byte[] canonical, byte[] joinedColumns, long index) {
        json = canonical;
        columns = joinedColumns;
        at = 0;
        column = 0;
        return expect(CODE)
                && value()
                && expect(DECISION)
                && value()
                && expect(DETAILS)
                && details()
                && expect(ID)
                && value()
                && expect(INDEX)
                && number(index)
                && expect(KIND)
                && value()
                && expect(TIME)
                && value()
                && expect(USE_CASE)
                && value()
                && expect(END)
                && at == json.length
                && column == columns.length + 1;
    }

    private boolean expect(byte[] text) {
        int end = at + text.length;
        if (end > json.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (json[at + i] != text[i]) {
                return false;
            }
        }
        at = end;
        return true;
    }

    /** The next column, as a JSON string without its quotation marks. */
    private boolean value() {
        for (; column < columns.length && columns[column] != SEPARATOR; column++) {
            byte b = columns[column];
            if (b == '"' || b == '\\') {
                if (at >= json.length || json[at++] != '\\') {
                    return false;
                }
            }
            if (at >= json.length || json[at++] != b) {
                return false;
            }
        }
        column++;
        return true;
    }

    private boolean number(long value) {
        long power = 1;
        while (value / power >= 10) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            if (at >= json.length || json[at++] != '0' + value / power % 10) {
                return false;
            }
        }
        return true;
    }

    /** A flat object: no value can pass for the fields that follow it. */
    private boolean details() {
        if (!next('{')) {
            return false;
        }
        if (next('}')) {
            return true;
        }
        do {
            if (!string() || !next(':') || !scalar()) {
                return false;
            }
        } while (next(','));
        return next('}');
    }

    private boolean scalar() {
        if (at < json.length && json[at] == '"') {
            return string();
        }
        if (expect(TRUE) || expect(FALSE)) {
            return true;
        }
        int start = at;
        while (at < json.length && isNumeric(json[at])) {
            at++;
        }
        return at > start;
    }

    private static boolean isNumeric(byte b) {
        return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e';
    }

    private boolean string() {
        if (!next('"')) {
            return false;
        }
        while (at < json.length) {
            byte b = json[at++];
            if (b == '"') {
                return true;
            }
            if (b == '\\') {
                at++;
            } else if (b >= 0 && b < ' ') {
                return false;
            }
        }
        return false;
    }

    private boolean next(char c) {
        if (at < json.length && json[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
