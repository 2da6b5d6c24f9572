package fr.parvis.gateway;

import fr.parvis.platform.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the journal by what its entries say of themselves. Each kind of entry (kind, use case, decision, code) is walked along
 * an index from where the page begins, so that a page costs the same at any place of a journal of any length.
 */
public final class JournalSearch {
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;

    public JournalSearch(Store store) {
        this.store = store;
    }

    /** What is looked for; "" and null: anything. Days are the authority's, both inclusive. */
    public record Filter(
            String kind,
            String useCase,
            String decision,
            String code,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        private boolean admits(Sort sort) {
            return (kind.isEmpty() || kind.equals(sort.kind))
                    && (useCase.isEmpty() || useCase.equals(sort.useCase))
                    && (decision.isEmpty() || decision.equals(sort.decision))
                    && (code.isEmpty() || code.equals(sort.code));
        }
    }

    /** One way in which entries are alike. */
    public record Sort(String kind, String useCase, String decision, String code) {}

    /** @param canonical the signed JSON */
    public record Entry(
            long position,
            String id,
            String time,
            String kind,
            String useCase,
            String decision,
            String code,
            String canonical) {}

    /** Every way in which entries are alike, in order; found by leaps along the index. */
    public List<Sort> listSorts() {
        List<Sort> sorts = new ArrayList<>();
        Sort last = null;
        while (true) {
            String beyond = last == null ? "" : " WHERE (kind, use_case, decision, code) > (?, ?, ?, ?)";
            Sort next = store.jdbc()
                    .sql("SELECT kind, use_case, decision, code FROM journal_entry" + beyond
                            + " ORDER BY kind, use_case, decision, code LIMIT 1")
                    .params(last == null ? List.of() : List.of(last.kind, last.useCase, last.decision, last.code))
                    .query((row, _) -> new Sort(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                    .optional()
                    .orElse(null);
            if (next == null) {
                return sorts;
            }
            sorts.add(next);
            last = next;
        }
    }

    /** Entries before this position, newest first. */
    public List<Entry> newest(Filter filter, long before, int most) {
        return page(filter, 0, before, most, false);
    }

    /** Entries from this position on, oldest first. */
    public List<Entry> oldest(Filter filter, long from, int most) {
        return page(filter, from, Long.MAX_VALUE, most, true);
    }

    private List<Entry> page(Filter filter, long from, long before, int most, boolean ascending) {
        long first = from;
        long end = before;
        if (filter.from() != null || filter.to() != null) {
            Span span = span(filter.from(), filter.to());
            first = Math.max(first, span.first());
            end = Math.min(end, span.last() == Long.MAX_VALUE ? end : span.last() + 1);
        }
        List<Entry> found = new ArrayList<>();
        for (Sort sort : listSorts()) {
            if (filter.admits(sort)) {
                found.addAll(walk(sort, filter, first, end, most, ascending));
            }
        }
        Comparator<Entry> order = Comparator.comparingLong(Entry::position);
        found.sort(ascending ? order : order.reversed());
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private List<Entry> walk(Sort sort, Filter filter, long first, long end, int most, boolean ascending) {
        String direction = ascending ? "ASC" : "DESC";
        return store.jdbc()
                .sql("SELECT position, id, time, kind, use_case, decision, code, canonical FROM journal_entry"
                        + " WHERE kind = ? AND use_case = ? AND decision = ? AND code = ? AND position >= ? AND position < ?"
                        + " AND time >= ? AND time < ? ORDER BY position " + direction + " LIMIT ?")
                .params(
                        sort.kind,
                        sort.useCase,
                        sort.decision,
                        sort.code,
                        first,
                        end,
                        begin(filter.from()),
                        filter.to() == null ? "9" : begin(filter.to().plusDays(1)),
                        most)
                .query((row, _) -> new Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    private record Span(long first, long last) {}

    /** Positions between which the days' entries lie; entries written while the clock was set back may lie among others. */
    private Span span(@Nullable LocalDate from, @Nullable LocalDate to) {
        Map<String, @Nullable Object> bounds = store.jdbc()
                .sql(
                        "SELECT min(position) AS first, max(position) AS last FROM journal_entry WHERE time >= ? AND time < ?")
                .params(begin(from), to == null ? "9" : begin(to.plusDays(1)))
                .query()
                .singleRow();
        return bounds.get("first") instanceof Number first && bounds.get("last") instanceof Number last
                ? new Span(first.longValue(), last.longValue())
                : new Span(0, -1);
    }

    private static String begin(@Nullable LocalDate day) {
        return day == null ? "" : TIME.format(day.atStartOfDay(AUTHORITY_TIME));
    }
}
