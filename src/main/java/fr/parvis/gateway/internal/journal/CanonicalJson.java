package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Journal;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;

/** Writes entries in the canonical form of RFC 8785. */
final class CanonicalJson {
    /** Largest integer that every JSON reader keeps exactly (RFC 7493 section 2.2). */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /**
     * @param details canonical JSON of the entry's details
     * @param time ISO 8601, UTC, milliseconds
     */
    static String entry(Journal.Entry entry, String details, long index, String id, String time) {
        StringBuilder json = new StringBuilder(200 + details.length());
        json.append("{\"code\":");
        string(json, entry.code());
        json.append(",\"decision\":");
        string(json, entry.decision());
        json.append(",\"details\":").append(details).append(",\"id\":\"").append(id);
        json.append("\",\"index\":").append(index).append(",\"kind\":");
        string(json, entry.kind());
        json.append(",\"time\":\"").append(time).append("\",\"useCase\":");
        string(json, entry.useCase());
        return json.append('}').toString();
    }

    /** A flat object of strings, finite numbers and booleans. */
    static String object(Map<String, Object> values) {
        String[] names = values.keySet().toArray(new String[0]);
        Arrays.sort(names); // by UTF-16 code unit, as RFC 8785 section 3.2.3 asks
        StringBuilder json = new StringBuilder(16 + 24 * names.length).append('{');
        for (String name : names) {
            if (json.length() > 1) {
                json.append(',');
            }
            string(json, name);
            json.append(':');
            value(json, name, java.util.Objects.requireNonNull(values.get(name)));
        }
        return json.append('}').toString();
    }

    private static void value(StringBuilder json, String name, Object value) {
        switch (value) {
            case String text -> string(json, text);
            case Boolean truth -> json.append(truth.booleanValue());
            case Integer number -> json.append(number.intValue());
            case Long number when Math.abs(number) <= LARGEST_EXACT -> json.append(number.longValue());
            case Double number when Double.isFinite(number) -> number(json, number);
            default ->
                throw new IllegalArgumentException("detail " + name
                        + " must be a String, a Boolean, a Long of at most 53 bits or a finite Double, was " + value);
        }
    }

    private static void number(StringBuilder json, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.append((long) value);
            return;
        }
        try {
            json.append(NumberToJSON.serializeNumber(value));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                if (Character.isSurrogate(c)) {
                    if (!Character.isHighSurrogate(c)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        throw new IllegalArgumentException("half a surrogate pair at " + i);
                    }
                    json.append(c);
                    i++;
                    c = text.charAt(i);
                }
                json.append(c);
            } else {
                escaped(json, c);
            }
        }
        json.append('"');
    }

    private static void escaped(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
