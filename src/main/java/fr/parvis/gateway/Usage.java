package fr.parvis.gateway;

import fr.parvis.platform.Json;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked and what it used, by month and use case: counts taken from the journal, which holds no question and no person. */
public final class Usage {
    private static final int STEP = 20_000;

    private final Store store;

    public Usage(Store store) {
        this.store = store;
    }

    /**
     * One count.
     *
     * @param month as {@code 2026-11}, UTC
     * @param code outcome, or why the Gate refused
     * @param wattHours measured or estimated, as each entry says
     */
    public record Count(String month, String useCase, String decision, String code, long entries, double wattHours) {}

    /** Every count, oldest month first, brought up to date where the store can be written. */
    public List<Count> counts() {
        try {
            while (Boolean.TRUE.equals(store.inTransaction(this::step))) {
                continue;
            }
        } catch (RuntimeException e) {
            if (!StorageFull.isCauseOf(e)) {
                throw e;
            }
        }
        return store.jdbc()
                .sql("SELECT month, use_case, decision, code, entries, watt_hours FROM usage_month"
                        + " ORDER BY month, use_case, decision, code")
                .query((row, _) -> new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getDouble(6)))
                .list();
    }

    private record Row(
            long position, String month, String kind, String useCase, String decision, String code, String canonical) {}

    /** Counts some entries more; whether there may be others. */
    private boolean step() {
        store.jdbc()
                .sql("UPDATE usage_followed SET position = position WHERE id = 1")
                .update(); // one counts at a time
        long from = store.jdbc()
                .sql("SELECT position FROM usage_followed WHERE id = 1")
                .query(Long.class)
                .single();
        List<Row> rows = store.jdbc()
                .sql("SELECT position, substr(time, 1, 7), kind, use_case, decision, code, canonical FROM journal_entry"
                        + " WHERE position >= ? ORDER BY position LIMIT ?")
                .params(from, STEP)
                .query((row, _) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        if (rows.isEmpty()) {
            return false;
        }
        Map<List<String>, double[]> sums = new HashMap<>();
        for (Row row : rows) {
            if (row.kind().equals("answer")) {
                double[] sum = sums.computeIfAbsent(
                        List.of(row.month(), row.useCase(), row.decision(), row.code()), _ -> new double[2]);
                sum[0]++;
                sum[1] += Json.MAPPER
                        .readTree(row.canonical())
                        .path("details")
                        .path("wattHours")
                        .asDouble(0);
            }
        }
        sums.forEach((key, sum) -> store.jdbc()
                .sql(
                        "INSERT INTO usage_month (month, use_case, decision, code, entries, watt_hours) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (month, use_case, decision, code) DO UPDATE SET"
                                + " entries = usage_month.entries + excluded.entries,"
                                + " watt_hours = usage_month.watt_hours + excluded.watt_hours")
                .params(key.get(0), key.get(1), key.get(2), key.get(3), (long) sum[0], sum[1])
                .update());
        store.jdbc()
                .sql("UPDATE usage_followed SET position = ? WHERE id = 1")
                .param(rows.getLast().position() + 1)
                .update();
        return rows.size() == STEP;
    }
}
