package fr.parvis.evaluation;

import fr.parvis.platform.Messages;
import java.util.List;
import java.util.Locale;

/**
 * What one run of a suite measured.
 *
 * @param suite its name
 * @param data what it was measured on, in words
 * @param figures in reading order
 * @param notes what else was done or is to be known, a line each
 * @param misses what did not come out as expected, a line each; for reading, not for counting
 */
public record SuiteReport(String suite, String data, List<Figure> figures, List<String> notes, List<String> misses) {
    /**
     * One figure.
     *
     * @param name in French
     * @param value in {@code unit}
     * @param cases how many cases it was counted on
     */
    public record Figure(String name, double value, String unit, long cases) {
        /** @param key what follows {@code evaluation.figure.} in the messages */
        static Figure of(String key, double value, String unit, long cases, Object... arguments) {
            return new Figure(Messages.text(Locale.FRENCH, "evaluation.figure." + key, arguments), value, unit, cases);
        }
    }

    public SuiteReport {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
        misses = List.copyOf(misses);
    }
}
