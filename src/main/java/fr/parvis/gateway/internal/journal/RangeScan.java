package fr.parvis.gateway.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code [from, to)} once: recomputes their part of the tree and compares each row with its own canonical bytes. */
final class RangeScan {
    /** Leaves of the lowest subtrees that are stored. */
    static final long BLOCK = 1L << JournalTables.STORED_HEIGHT;

    private final long from;
    private final long to;
    private final long[] headSizes;

    /**
     * @param from a multiple of the stored subtrees' width
     * @param headSizes sizes of the heads to be checked, ascending; those that end inside the range and inside a subtree are prepared for
     */
    RangeScan(long from, long to, long[] headSizes) {
        this.from = from;
        this.to = to;
        this.headSizes = headSizes;
    }

    /** The first thing that does not hold in a range. */
    record Suspect(long position, Reason reason) {}

    /** What a row showed. */
    enum Reason {
        NO_ROW,
        COLUMNS_DIFFER,
        LEAF_DIFFERS
    }

    /**
     * What a range gives to the whole.
     *
     * @param blockRoots roots of its complete subtrees of {@link JournalTables#STORED_HEIGHT}, in order
     * @param partial by head size, the leaves between the last complete subtree and that size
     * @param end first index without a row, {@code to} when none is missing: what follows was not read
     */
    record Result(
            byte[][] blockRoots,
            Map<Long, Frontier> partial,
            @Nullable Suspect first,
            long end) {}

    Result run(Connection connection) throws SQLException {
        TreeHasher hasher = new TreeHasher();
        EntryComparison comparison = new EntryComparison();
        Frontier block = new Frontier(hasher);
        byte[][] roots = new byte[(int) ((to - from) / BLOCK)][];
        Map<Long, Frontier> partial = new HashMap<>();
        int nextHead = firstAfter(from);
        Suspect first = null;
        long position = from;
        try (PreparedStatement query = connection.prepareStatement("SELECT position, canonical, leaf, "
                + EntryComparison.COLUMNS
                + " FROM journal_entry WHERE position >= ? AND position < ? ORDER BY position")) {
            query.setLong(1, from);
            query.setLong(2, to);
            query.setFetchSize(1_000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next() && row.getLong(1) == position) {
                    byte[] canonical = row.getBytes(2);
                    byte[] leaf = hasher.leaf(canonical);
                    byte @Nullable [] columns = row.getBytes(4);
                    if (first == null && (columns == null || !comparison.matches(canonical, columns, position))) {
                        first = new Suspect(position, Reason.COLUMNS_DIFFER);
                    } else if (first == null && !Arrays.equals(leaf, row.getBytes(3))) {
                        first = new Suspect(position, Reason.LEAF_DIFFERS);
                    }
                    block.addLeaf(leaf, Frontier.Completed.IGNORED);
                    position++;
                    if (block.size() == BLOCK) {
                        roots[(int) ((position - from) / BLOCK) - 1] = block.root();
                        block.clear();
                    }
                    if (nextHead < headSizes.length && headSizes[nextHead] == position) {
                        partial.put(position, block.snapshot(JournalTables.STORED_HEIGHT));
                        nextHead++;
                    }
                }
            }
        }
        if (first == null && position < to) {
            first = new Suspect(position, Reason.NO_ROW);
        }
        return new Result(Arrays.copyOf(roots, (int) ((position - from) / BLOCK)), partial, first, position);
    }

    private int firstAfter(long position) {
        int found = Arrays.binarySearch(headSizes, position + 1);
        return found >= 0 ? found : -found - 1;
    }
}
