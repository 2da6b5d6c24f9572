package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Audit;
import fr.parvis.platform.Csv;
import fr.parvis.platform.StoreFailure;
import fr.parvis.platform.StoreReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Streams the entries, as their canonical bytes or as a table. */
final class JournalExport {
    private static final String[] CSV_COLUMNS = {"index", "id", "time", "kind", "useCase", "decision", "code", "details"
    };

    private static final int FETCHED = 1_000;

    private final Audit.Format format;
    private final Writer out;

    JournalExport(Audit.Format format, Writer out) {
        this.format = format;
        this.out = new BufferedWriter(out, 1 << 16);
    }

    long write(StoreReader reader) throws IOException {
        try {
            if (format == Audit.Format.CSV) {
                out.write(String.join(",", CSV_COLUMNS) + "\r\n");
            }
            long written = reader.read(this::rows);
            out.flush();
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            if (StoreFailure.isTableMissing(e)) {
                out.flush();
                return 0;
            }
            throw new IOException(e);
        }
    }

    private long rows(Connection connection) throws SQLException {
        long count = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT position, id, time, kind, use_case, decision, code, canonical FROM journal_entry ORDER BY position")) {
            query.setFetchSize(FETCHED);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    write(row);
                    count++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private void write(ResultSet row) throws SQLException, IOException {
        String canonical = JournalTables.text(row, 8);
        switch (format) {
            case JSONL -> {
                out.write(canonical);
                out.write('\n');
            }
            case CSV -> {
                out.write(Long.toString(row.getLong(1)));
                for (int column = 2; column <= 7; column++) {
                    out.write(',');
                    out.write(Csv.cell(JournalTables.text(row, column)));
                }
                out.write(',');
                out.write(Csv.cell(details(canonical)));
                out.write("\r\n");
            }
        }
    }

    private static String details(String canonical) {
        int start = canonical.indexOf(",\"details\":");
        int end = canonical.lastIndexOf(",\"id\":\"");
        return start < 0 || end < start ? "" : canonical.substring(start + 11, end);
    }
}
