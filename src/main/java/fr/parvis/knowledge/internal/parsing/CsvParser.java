package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads tables of values: the delimiter is found out, the first row names the columns when it looks like it. */
final class CsvParser {
    private static final char[] DELIMITERS = {';', '\t', ',', '|'};
    private static final int SAMPLE_ROWS = 30;

    private CsvParser() {}

    static Parsed parse(String csv) throws Unreadable {
        Table table = new Table();
        try {
            for (List<String> row : rows(csv, delimiter(csv), Integer.MAX_VALUE)) {
                if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    table.row(row);
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw new Unreadable(Problem.DAMAGED);
        }
        TextBuilder text = new TextBuilder();
        table.writeTo(text);
        return Parsed.of(null, text.text(), text.blocks(), null);
    }

    /** The one that gives the most rows the same number of cells, two at least. */
    private static char delimiter(String csv) {
        char best = ';';
        double bestScore = -1;
        for (char delimiter : DELIMITERS) {
            double score = score(csv, delimiter);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(String csv, char delimiter) {
        try {
            List<List<String>> rows = rows(csv, delimiter, SAMPLE_ROWS);
            int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
            if (columns < 2) {
                return 0;
            }
            long same = rows.stream().filter(row -> row.size() == columns).count();
            return (double) same / rows.size() + Math.min(columns, 20) / 1000.0;
        } catch (UncheckedIOException | IOException e) {
            return -1;
        }
    }

    private static List<List<String>> rows(String csv, char delimiter, int most) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(csv))
                .setFormat(format)
                .get()) {
            for (CSVRecord row : parser) {
                rows.add(row.toList());
                if (rows.size() == most) {
                    break;
                }
            }
        }
        return rows;
    }
}
