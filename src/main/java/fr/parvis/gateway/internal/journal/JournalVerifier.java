package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Verification;
import fr.parvis.gateway.Verification.Finding;
import fr.parvis.gateway.Verification.Kind;
import fr.parvis.platform.StoreFailure;
import fr.parvis.platform.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Proves a journal: rows against their canonical bytes, leaves against the tree, the tree against every signed head kept in the store and
 * beside it, stored interior hashes against the tree. Reads one state of the store even while others append.
 */
final class JournalVerifier {
    /** Entries read by one task; a multiple of the stored subtrees' width. */
    private static final long RANGE = 1L << 15;

    private static final int SIGNATURES_A_TASK = 64;

    private final StoreReader reader;
    private final Path folder;
    private final HeadFiles files;

    /** @param folder root of the data folder */
    JournalVerifier(StoreReader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
        this.files = new HeadFiles(folder.resolve("journal"));
    }

    Verification verify(@Nullable String trustedKey, @Nullable String heldHead) {
        // read before the store: a head put beside it after this point may cover entries that the state read below does
        // not hold yet
        List<KeptHead> beside = new ArrayList<>();
        files.all().forEach((name, note) -> beside.add(KeptHead.outside("journal/" + name, note)));
        files.copies().all().forEach(copy -> beside.add(KeptHead.outside("journal/" + HeadFiles.COPIES, copy.note())));
        if (heldHead != null) {
            beside.add(KeptHead.outside("auditor", heldHead));
        }
        try {
            return reader.read(connection -> verify(connection, beside, trustedKey));
        } catch (SQLException e) {
            StoreFailure.told(e).ifPresent(out -> {
                throw out; // busy or out of reach: that says nothing of the journal
            });
            if (beside.isEmpty() && files.verifierKey().isEmpty() && isWithoutJournal(e)) {
                return new Verification.Whole(0, 0);
            }
            return broken(0, new Finding(Kind.UNREADABLE, 0, 0, "", String.valueOf(e.getMessage())));
        }
    }

    private boolean isWithoutJournal(SQLException e) {
        return StoreFailure.isTableMissing(e)
                || StoreFailure.isFileUnopened(e) && !Files.exists(folder.resolve("parvis.db"));
    }

    private static Verification broken(long entries, Finding... findings) {
        return new Verification.Broken(entries, List.of(findings));
    }

    private Verification verify(Connection connection, List<KeptHead> beside, @Nullable String trustedKey)
            throws SQLException {
        JournalTables tables = new JournalTables(connection);
        long entries = entries(connection);
        List<KeptHead> heads = heads(connection);
        Optional<JournalTables.Log> log = tables.log();
        if (log.isEmpty()) {
            boolean nothing = entries == 0
                    && heads.isEmpty()
                    && beside.stream().allMatch(head -> head.size() == 0 && head.checkpoint() != null);
            return nothing
                    ? new Verification.Whole(0, 0)
                    : broken(entries, new Finding(Kind.UNREADABLE, 0, 0, "", "journal_log"));
        }
        List<Finding> findings = new ArrayList<>();
        VerifierKey key = key(log.get(), trustedKey, findings);
        if (key == null) {
            return new Verification.Broken(entries, findings);
        }
        heads.addAll(worthJudging(beside, heads, key));
        Tree tree = scan(connection, entries, heads, key);
        new HeadJudgement(entries, heads, tree, new Investigation(connection)).addTo(findings);
        if (beside.stream().noneMatch(head -> head.place().endsWith("/" + HeadFiles.NEWEST))) {
            findings.add(new Finding(
                    Kind.OUTSIDE_HEAD_MISSING, 0, Math.max(0, entries - 1), "", "journal/" + HeadFiles.NEWEST));
        }
        return findings.isEmpty()
                ? new Verification.Whole(entries, heads.size())
                : new Verification.Broken(entries, findings);
    }

    /** A copy that the store has too proves nothing more, and one that is torn or of another journal proves nothing. */
    private static List<KeptHead> worthJudging(List<KeptHead> beside, List<KeptHead> inStore, VerifierKey key) {
        Set<Long> sizes = new HashSet<>();
        inStore.forEach(head -> sizes.add(head.size()));
        return beside.stream()
                .filter(head -> !head.place().endsWith("/" + HeadFiles.COPIES)
                        || !sizes.contains(head.size()) && head.isSignedBy(key))
                .toList();
    }

    private static long entries(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT max(position) FROM journal_entry");
                ResultSet row = query.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? 0 : last + 1;
        }
    }

    private static List<KeptHead> heads(Connection connection) throws SQLException {
        List<KeptHead> heads = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT size, note FROM journal_head ORDER BY size");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                heads.add(KeptHead.inStore(row.getLong(1), JournalTables.text(row, 2)));
            }
        }
        return heads;
    }

    /** The key to verify with; every place that names one must name the same. Null when none can be read. */
    private @Nullable VerifierKey key(JournalTables.Log log, @Nullable String trustedKey, List<Finding> findings) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (trustedKey != null) {
            keys.put("auditor", trustedKey.strip());
        }
        files.verifierKey()
                .ifPresentOrElse(
                        key -> keys.put("journal/vkey", key),
                        () -> findings.add(new Finding(Kind.OUTSIDE_HEAD_MISSING, 0, 0, "", "journal/vkey")));
        keys.put("journal_log", log.verifierKey());
        Path privateKey = folder.resolve("keys").resolve(KeyFile.NAME);
        if (Files.isReadable(privateKey)) {
            keys.put("keys/" + KeyFile.NAME, ownKey(log.origin()));
        }
        String reference = keys.values().iterator().next();
        keys.forEach((place, key) -> {
            if (!key.equals(reference)) {
                findings.add(new Finding(
                        Kind.OTHER_KEY, 0, 0, "", keys.keySet().iterator().next() + " ≠ " + place));
            }
        });
        try {
            VerifierKey key = VerifierKey.parse(reference);
            if (!key.name().equals(log.origin())) {
                findings.add(new Finding(Kind.OTHER_KEY, 0, 0, "", key.name() + " ≠ " + log.origin()));
            }
            return key;
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(Kind.OTHER_KEY, 0, 0, "", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private String ownKey(String origin) {
        try {
            return KeyFile.read(folder.resolve("keys"))
                    .map(pem -> NoteSigner.of(origin, pem).verifierKey().text())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * The tree as the rows give it.
     *
     * @param end number of leaves read before the first gap
     * @param roots the recomputed root of each head size up to {@code end}
     * @param signed heads with a valid signature
     * @param suspect the first row that does not hold by itself
     * @param subtree the first stored subtree that is not the tree's
     */
    record Tree(
            long end,
            Map<Long, byte[]> roots,
            Set<KeptHead> signed,
            RangeScan.@Nullable Suspect suspect,
            @Nullable Finding subtree) {}

    private Tree scan(Connection connection, long entries, List<KeptHead> heads, VerifierKey key) throws SQLException {
        long[] sizes =
                heads.stream().mapToLong(KeptHead::size).sorted().distinct().toArray();
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        try (ExecutorService tasks = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("verify-", 0).factory())) {
            List<Future<RangeScan.Result>> ranges = new ArrayList<>();
            for (long from = 0; from < entries; from += RANGE) {
                RangeScan scan = new RangeScan(from, Math.min(entries, from + RANGE), sizes);
                ranges.add(tasks.submit(() -> reader.read(scan::run)));
            }
            List<Future<List<KeptHead>>> signatures = new ArrayList<>();
            for (int from = 0; from < heads.size(); from += SIGNATURES_A_TASK) {
                List<KeptHead> some = heads.subList(from, Math.min(heads.size(), from + SIGNATURES_A_TASK));
                signatures.add(tasks.submit(
                        () -> some.stream().filter(head -> head.isSignedBy(key)).toList()));
            }
            Map<List<Long>, byte[]> stored = subtrees(connection);
            Tree tree = combine(entries, ranges, stored, sizes);
            for (Future<List<KeptHead>> some : signatures) {
                tree.signed().addAll(result(some));
            }
            return tree;
        }
    }

    private static Map<List<Long>, byte[]> subtrees(Connection connection) throws SQLException {
        Map<List<Long>, byte[]> stored = new HashMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT height, position, hash FROM journal_subtree");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                stored.put(List.of(row.getLong(1), row.getLong(2)), row.getBytes(3));
            }
        }
        return stored;
    }

    private static Tree combine(
            long entries, List<Future<RangeScan.Result>> ranges, Map<List<Long>, byte[]> stored, long[] sizes)
            throws SQLException {
        Frontier whole = new Frontier(new TreeHasher());
        Map<Long, byte[]> roots = new HashMap<>();
        List<Finding> subtrees = new ArrayList<>();
        Frontier.Completed compared = (height, position, hash) -> {
            if (!Arrays.equals(stored.remove(List.of((long) height, position)), hash)) {
                subtrees.add(subtree(height, position));
            }
        };
        roots.put(0L, whole.root());
        RangeScan.Suspect suspect = null;
        int nextSize = 0;
        long end = 0;
        for (Future<RangeScan.Result> future : ranges) {
            RangeScan.Result range = result(future);
            suspect = suspect == null ? range.first() : suspect;
            for (int block = 0; block <= range.blockRoots().length; block++) {
                long next = Math.min(range.end(), whole.size() + RangeScan.BLOCK - 1);
                for (; nextSize < sizes.length && sizes[nextSize] <= next; nextSize++) {
                    Frontier partial = range.partial().get(sizes[nextSize]);
                    if (partial != null) {
                        roots.put(sizes[nextSize], whole.rootWith(partial));
                    }
                }
                if (block < range.blockRoots().length) {
                    whole.add(JournalTables.STORED_HEIGHT, range.blockRoots()[block], compared);
                }
            }
            boolean rowsMissing = range.end() < Math.min(entries, end + RANGE);
            end = range.end();
            if (rowsMissing) {
                break; // what follows is no part of any tree
            }
        }
        if (end == entries) {
            stored.keySet().forEach(extra -> subtrees.add(subtree(extra.get(0).intValue(), extra.get(1))));
        }
        Finding first = subtrees.stream()
                .min(Comparator.comparingLong(Finding::first).thenComparing(Finding::last))
                .orElse(null);
        return new Tree(end, roots, new HashSet<>(), suspect, first);
    }

    private static Finding subtree(int height, long position) {
        long first = position << height;
        return new Finding(
                Kind.SUBTREE_CHANGED,
                first,
                first + (1L << height) - 1,
                "",
                "journal_subtree " + height + " " + position);
    }

    private static <T> T result(Future<T> future) throws SQLException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
