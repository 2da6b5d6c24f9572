package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Appends batches of entries, each in one transaction with one signed head. Remembers the tree between batches and follows what other
 * processes have appended. Refuses to continue a journal that is not the one it signed. Not thread-safe.
 */
final class JournalWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final DataFolder folder;
    private final String authorityDomain;
    private final Clock clock;
    private final TreeHasher hasher = new TreeHasher();
    private @Nullable State state;

    /** What is known of the journal as of its newest head. */
    private static final class State {
        final NoteSigner signer;
        final HeadFiles files;
        final Frontier frontier;
        Checkpoint head;
        String lastId;
        String day;

        State(NoteSigner signer, HeadFiles files, Frontier frontier, Checkpoint head, String lastId, String day) {
            this.signer = signer;
            this.files = files;
            this.frontier = frontier;
            this.head = head;
            this.lastId = lastId;
            this.day = day;
        }
    }

    JournalWriter(Store store, DataFolder folder, String authorityDomain, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.authorityDomain = authorityDomain;
        this.clock = clock;
    }

    /** Appends {@code batch}; when this returns, it is on disk and its head stands in the store and beside it. */
    List<String> append(Connection connection, List<PendingEntry> batch) throws SQLException {
        boolean committed = false;
        store.beginForJournal(connection);
        try {
            State current = upToDate(connection);
            long before = current.head.size();
            List<String> ids = insert(connection, current, batch);
            execute(connection, "COMMIT");
            committed = true;
            publish(current, before);
            return ids;
        } finally {
            if (!committed) {
                state = null;
                rollBack(connection);
            }
        }
    }

    /** SQLite may have rolled back by itself, PostgreSQL may have gone away; saying so again must not hide why. */
    private static void rollBack(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException _) {
            return;
        }
    }

    private State upToDate(Connection connection) throws SQLException {
        JournalTables tables = new JournalTables(connection);
        Optional<String> newest = tables.newestHead();
        State known = state;
        if (known == null) {
            known = newest.isPresent() ? load(tables, newest.get()) : create(connection);
            state = known;
        } else if (newest.isEmpty() || !newest.get().equals(known.head.note())) {
            follow(tables, known, newest.orElse(""));
        }
        return known;
    }

    private State create(Connection connection) throws SQLException {
        HeadFiles files = new HeadFiles(folder.journal());
        Checkpoint outside = Checkpoint.parseOrNull(files.newest().orElse(null));
        if (outside != null && outside.size() > 0) {
            throw new JournalDamaged("the store holds no journal, a head of " + outside.size() + " stands beside it");
        }
        String origin = authorityDomain + "/parvis";
        NoteSigner signer = NoteSigner.of(origin, KeyFile.readOrCreate(folder.keys()));
        Frontier frontier = new Frontier(hasher);
        Checkpoint empty = Checkpoint.sign(signer, origin, 0, frontier.root());
        files.create(signer.verifierKey(), empty);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO journal_log (id, origin, verifier_key) VALUES (1, ?, ?)")) {
            insert.setString(1, origin);
            insert.setString(2, signer.verifierKey().text());
            insert.executeUpdate();
        }
        insertHead(connection, empty);
        return new State(signer, files, frontier, empty, "", today());
    }

    private State load(JournalTables tables, String note) throws SQLException {
        JournalTables.Log log =
                tables.log().orElseThrow(() -> new JournalDamaged("heads without the row that names the journal"));
        String pem = KeyFile.read(folder.keys())
                .orElseThrow(() -> new AppException(
                        ErrorCode.JOURNAL_KEY_MISSING, folder.keys().resolve(KeyFile.NAME)));
        NoteSigner signer = NoteSigner.of(log.origin(), pem);
        HeadFiles files = new HeadFiles(folder.journal());
        if (!signer.verifierKey().text().equals(log.verifierKey())
                || !log.verifierKey().equals(files.verifierKey().orElse(""))) {
            throw new JournalDamaged("the private key, the store and the folder beside it do not name the same key");
        }
        Checkpoint head = parse(note);
        Checkpoint outside = Checkpoint.parseOrNull(files.newest().orElse(null));
        if (outside == null || outside.size() > head.size()) {
            throw new JournalDamaged("the head beside the store is missing or ahead of it");
        }
        Frontier frontier = new Frontier(hasher);
        tables.addTo(frontier, 0, head.size());
        State loaded = new State(signer, files, frontier, head, "", lastDay(tables, head));
        check(loaded);
        loaded.lastId = lastId(tables, head);
        return loaded;
    }

    /** Takes in what another process has appended. */
    private void follow(JournalTables tables, State known, String note) throws SQLException {
        Checkpoint head = parse(note);
        if (head.size() <= known.head.size()) {
            throw new JournalDamaged("the newest head went from " + known.head.size() + " to " + head.size());
        }
        tables.addLeaves(known.frontier, known.head.size(), head.size());
        known.head = head;
        known.lastId = lastId(tables, head);
        check(known);
    }

    /** Signing on top of a head that is not ours, or of a tree that is not its, would make a forgery genuine. */
    private static void check(State loaded) {
        if (!loaded.head.isSignedBy(loaded.signer.verifierKey())) {
            throw new JournalDamaged("the newest head, of " + loaded.head.size() + ", has no valid signature");
        }
        if (!loaded.head.hasRoot(loaded.frontier.root())) {
            throw new JournalDamaged("the tree is not that of the newest head, of " + loaded.head.size());
        }
    }

    private static Checkpoint parse(String note) {
        Checkpoint head = Checkpoint.parseOrNull(note);
        if (head == null) {
            throw new JournalDamaged("the newest head is not a checkpoint");
        }
        return head;
    }

    private static String lastId(JournalTables tables, Checkpoint head) throws SQLException {
        return head.size() == 0
                ? ""
                : tables.row(head.size() - 1).map(JournalTables.Row::id).orElse("");
    }

    /** The UTC day of the newest entry: the head of a day that is over is kept. */
    private String lastDay(JournalTables tables, Checkpoint head) throws SQLException {
        Optional<JournalTables.Row> last = head.size() == 0 ? Optional.empty() : tables.row(head.size() - 1);
        return last.map(row -> EntryId.time(row.id())).map(JournalWriter::day).orElseGet(this::today);
    }

    private List<String> insert(Connection connection, State current, List<PendingEntry> batch) throws SQLException {
        List<String> ids = new ArrayList<>(batch.size());
        List<Subtree> completed = new ArrayList<>();
        String lastId = current.lastId;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journal_entry (position, id, time, kind, use_case, decision, code, canonical, leaf)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (PendingEntry pending : batch) {
                long position = current.frontier.size();
                long millis = clock.millis();
                String time = TIME.format(Instant.ofEpochMilli(millis));
                lastId = EntryId.next(lastId, millis);
                String canonical = CanonicalJson.entry(pending.entry(), pending.details(), position, lastId, time);
                byte[] leaf = hasher.leaf(canonical.getBytes(UTF_8));
                insert.setLong(1, position);
                insert.setString(2, lastId);
                insert.setString(3, time);
                insert.setString(4, pending.entry().kind());
                insert.setString(5, pending.entry().useCase());
                insert.setString(6, pending.entry().decision());
                insert.setString(7, pending.entry().code());
                insert.setString(8, canonical);
                insert.setBytes(9, leaf);
                insert.executeUpdate();
                current.frontier.addLeaf(leaf, (height, index, hash) -> {
                    if (height >= JournalTables.STORED_HEIGHT) {
                        completed.add(new Subtree(height, index, hash));
                    }
                });
                ids.add(lastId);
            }
        }
        insertSubtrees(connection, completed);
        Checkpoint head = Checkpoint.sign(
                current.signer, current.head.origin(), current.frontier.size(), current.frontier.root());
        insertHead(connection, head);
        pruneHeads(connection, current.head.size() / HeadCopies.BLOCK, head.size() / HeadCopies.BLOCK);
        current.head = head;
        current.lastId = lastId;
        return ids;
    }

    private record Subtree(int height, long position, byte[] hash) {}

    private static void insertSubtrees(Connection connection, List<Subtree> completed) throws SQLException {
        if (completed.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO journal_subtree (height, position, hash) VALUES (?, ?, ?)")) {
            for (Subtree subtree : completed) {
                insert.setInt(1, subtree.height());
                insert.setLong(2, subtree.position());
                insert.setBytes(3, subtree.hash());
                insert.executeUpdate();
            }
        }
    }

    private static void insertHead(Connection connection, Checkpoint head) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO journal_head (size, note) VALUES (?, ?)")) {
            insert.setLong(1, head.size());
            insert.setString(2, head.note());
            insert.executeUpdate();
        }
    }

    /** When the journal passes from one block to another, the block before the previous one keeps its last head alone. */
    private static void pruneHeads(Connection connection, long before, long after) throws SQLException {
        for (long block = Math.max(0, before - 1); block < after - 1; block++) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM journal_head WHERE size >= ? AND size < (SELECT max(size) FROM journal_head WHERE size < ?)")) {
                delete.setLong(1, Math.max(1, block * HeadCopies.BLOCK)); // the head of the empty journal stays
                delete.setLong(2, (block + 1) * HeadCopies.BLOCK);
                delete.executeUpdate();
            }
        }
    }

    private void publish(State current, long before) {
        String today = today();
        if (!today.equals(current.day)) {
            current.files.keep(current.day);
            current.day = today;
        }
        current.files.publish(current.head, before);
    }

    private String today() {
        return day(clock.millis());
    }

    private static String day(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis)).substring(0, 10);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
