package fr.parvis.evaluation;

import java.util.List;

/**
 * What one run of a suite measured.
 *
 * @param suite its name
 * @param data what it was measured on, in words
 * @param figures in reading order
 * @param misses what did not come out as expected, a line each; for reading, not for counting
 */
public record SuiteReport(String suite, String data, List<Figure> figures, List<String> misses) {
    /**
     * One figure.
     *
     * @param name in French
     * @param value in {@code unit}
     * @param cases how many cases it was counted on
     */
    public record Figure(String name, double value, String unit, long cases) {}

    public SuiteReport {
        figures = List.copyOf(figures);
        misses = List.copyOf(misses);
    }
}
