package fr.parvis.platform;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Tables for spreadsheets (RFC 4180), in which no cell is ever run as a formula. */
public final class Csv {
    private Csv() {}

    /** One line, with its end. */
    public static String line(Object... cells) {
        return Arrays.stream(cells).map(cell -> cell(String.valueOf(cell))).collect(Collectors.joining(",")) + "\r\n";
    }

    /** One cell; an apostrophe stands before what a spreadsheet would run. */
    public static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text) ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean isNumber(String text) {
        return text.matches("-\\d{1,18}(\\.\\d{1,18})?");
    }
}
