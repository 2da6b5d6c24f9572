package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import fr.parvis.platform.StoreFailure;
import fr.parvis.platform.StoreReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit of one data folder. Thread-safe. */
public final class StoredAudit implements Audit {
    private final StoreReader reader;
    private final Path folder;

    private StoredAudit(StoreReader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
    }

    /** Audits a folder that need not be in use; opens its store for reading only, migrates nothing. */
    public static Audit of(DataFolder folder) {
        return new StoredAudit(StoreReader.of(folder), folder.root());
    }

    /** Audits a folder whose store is open in this process; cheaper for single receipts. */
    public static Audit of(DataFolder folder, Store store) {
        return new StoredAudit(store.reader(), folder.root());
    }

    @Override
    public Verification verify(@Nullable String trustedKey, @Nullable String heldHead) {
        return new JournalVerifier(reader, folder).verify(trustedKey, heldHead);
    }

    @Override
    public long export(Format format, Writer out) throws IOException {
        return new JournalExport(format, out).write(reader);
    }

    @Override
    public String checkpoint() {
        return read(connection -> new JournalTables(connection).newestHead());
    }

    @Override
    public String verifierKey() {
        return read(connection -> new JournalTables(connection).log().map(JournalTables.Log::verifierKey));
    }

    private String read(StoreReader.Query<Optional<String>> query) {
        try {
            return reader.read(query).orElseThrow(() -> new AppException(ErrorCode.JOURNAL_EMPTY));
        } catch (SQLException e) {
            throw StoreFailure.told(e).orElseGet(() -> new AppException(ErrorCode.JOURNAL_EMPTY, e));
        }
    }

    @Override
    public Receipt receipt(String id) {
        try {
            return reader.read(connection -> {
                JournalTables tables = new JournalTables(connection);
                JournalTables.Row row =
                        tables.row(id).orElseThrow(() -> new AppException(ErrorCode.RECEIPT_UNKNOWN, id));
                Checkpoint head = Checkpoint.parseOrNull(tables.newestHead().orElse(null));
                if (head == null || head.size() <= row.position()) {
                    throw new AppException(ErrorCode.JOURNAL_BROKEN);
                }
                return new Receipt(row.canonical(), proof(tables, row, head));
            });
        } catch (SQLException e) {
            throw StoreFailure.told(e).orElseGet(() -> new AppException(ErrorCode.RECEIPT_UNKNOWN, e, id));
        }
    }

    private static String proof(JournalTables tables, JournalTables.Row row, Checkpoint head) throws SQLException {
        TreeHasher hasher = new TreeHasher();
        List<byte[]> siblings =
                InclusionProof.of(row.position(), head.size(), (from, to) -> tables.hash(hasher, from, to));
        byte[] root = InclusionProof.root(
                hasher, hasher.leaf(row.canonical().getBytes(UTF_8)), row.position(), head.size(), siblings);
        if (!head.hasRoot(root)) {
            throw new AppException(ErrorCode.JOURNAL_BROKEN);
        }
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(row.position())
                .append('\n');
        siblings.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(head.note()).toString();
    }

    @Override
    public void receipt(String id, Path target) throws IOException {
        Receipt receipt = receipt(id);
        Files.createDirectories(target);
        Files.writeString(target.resolve("entry.json"), receipt.entry());
        Files.writeString(target.resolve("entry.tlog-proof"), receipt.proof());
    }
}
