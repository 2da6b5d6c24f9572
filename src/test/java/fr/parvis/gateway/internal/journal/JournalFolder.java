package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A data folder with a journal in it, as tests fill, harm and verify it. */
record JournalFolder(Path root) {
    static final String DOMAIN = "val-de-brenne.example";

    static Journal.Entry entry(int number) {
        return new Journal.Entry(
                number % 3 == 0 ? "search" : "answer",
                "assistant-public",
                number % 7 == 0 ? "refuse" : "permit",
                number % 7 == 0 ? "UC_SUSPENDED" : "",
                Map.of("number", number, "caller", "anonymous", "wattHours", 0.0123 * number, "cited", true));
    }

    /** Appends {@code count} entries, each in its own commit. */
    List<String> append(int count) {
        List<String> ids = new ArrayList<>();
        try (Store store = Store.open(new DataFolder(root));
                Journal journal = new TransparencyLog(store, new DataFolder(root), DOMAIN, Clock.systemUTC())) {
            for (int i = 0; i < count; i++) {
                ids.add(journal.append(entry(i)));
            }
        }
        return ids;
    }

    /** Appends {@code count} entries from many threads, so that few commits are needed; ids in the journal's order. */
    List<String> appendTogether(int count) {
        try (Store store = Store.open(new DataFolder(root));
                Journal journal = new TransparencyLog(store, new DataFolder(root), DOMAIN, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> receipts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Journal.Entry entry = entry(i);
                receipts.add(threads.submit(() -> journal.append(entry)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> receipt : receipts) {
                ids.add(receipt.get());
            }
            return ids.stream().sorted().toList();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    Audit audit() {
        return StoredAudit.of(new DataFolder(root));
    }

    Verification verify() {
        return audit().verify(null, null);
    }

    /** Runs statements on the store as somebody with a database tool would. */
    void sql(String... statements) {
        try (Connection connection = TestStore.connect(root);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String value(String query) {
        try (Connection connection = TestStore.connect(root);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JournalFolder copyTo(Path target) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            if (!TestStore.isFile()) {
                TestStore.replace(root, target);
            }
            return new JournalFolder(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
